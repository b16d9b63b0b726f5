package io.github.vmsstoolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A document as Azure answered it, and when. Reading a view again sends no request. */
public interface View extends Shown {
  /** When the document was read. */
  Instant readAt();

  /** The request that read it, for example {@code GET /subscriptions/…?api-version=…}. */
  String request();

  /**
   * The value at a property path, letter case free, with or without the {@code properties} levels.
   *
   * @throws VmssException if the path is misspelt (the nearest right names are told) or an index is
   *     out of range
   * @return the missing node where the path is right but the document has no value there
   */
  JsonNode get(String path);

  /**
   * Every value that a JsonPath finds, in document order; empty if none. Names are exact there.
   *
   * @throws VmssException if the JsonPath cannot be parsed
   */
  List<JsonNode> query(String jsonPath);

  /**
   * The document as one of the SDK's model classes, for example {@code
   * VirtualMachineScaleSetInner.class}. Properties that the class does not know are not in it.
   */
  <T> T as(Class<T> sdkType);

  /**
   * What differs between this document (before) and {@code sameKind} (after).
   *
   * @throws VmssException if the other view is of another kind
   */
  Diff diff(View sameKind);

  /** Writes the document as JSON, secrets masked, readable by its owner only. */
  void save(Path file);
}
