package io.github.vmsstoolkit;

import com.fasterxml.jackson.databind.JsonNode;

/** Something that can be shown to a person and handed to a program. Neither form holds secrets. */
public interface Shown {
  /** The form for people, without width or colour: a front end renders it. */
  Display display();

  /** The form for programs ({@code -o json}). */
  JsonNode json();
}
