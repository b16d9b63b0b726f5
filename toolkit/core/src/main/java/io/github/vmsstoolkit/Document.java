package io.github.vmsstoolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * A model on its own, edited without a service. Immutable: every step gives a new document. What a
 * property was before at the service is not known here, so rules only warn.
 */
public interface Document extends Shown {
  /**
   * This document and one more edit; paths and values are those of {@link Plan#set}.
   *
   * @throws VmssException if the path or the value is wrong; this document stays as it was
   */
  Document set(String path, Object value);

  /** This document and one more edit: {@code element} is appended to the list at {@code path}. */
  Document add(String path, Object element);

  /**
   * This document and one more edit: the property, map key or list element at {@code path} goes and
   * is absent afterwards. A whole list becomes empty.
   */
  Document remove(String path);

  /** This document and one more edit: the element at {@code index} of a list goes. */
  Document remove(String path, int index);

  /** The value at a property path; the missing node where the path is right but nothing there. */
  JsonNode get(String path);

  /** Every value that a JsonPath finds, in document order; empty if none. */
  List<JsonNode> query(String jsonPath);

  /** What the edits changed, compared with the document as it was given. */
  Diff diff();

  /** What is doubtful about the edits and the document; never an error. */
  List<Finding> findings();

  /**
   * Writes the document as JSON, readable by its owner only; with the secrets that were in it when
   * it was given, as without them it would be another document.
   */
  void save(Path file);
}
