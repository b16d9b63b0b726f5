package io.github.vmsstoolkit.render;

/** The form in which values are written. */
public enum Format {
  /** For people: what the value itself chooses. */
  AUTO,
  TABLE,
  TREE,
  /** The document, and nothing else. */
  JSON,
  /** One row a line, tabs between cells, a first line of column names. */
  TSV
}
