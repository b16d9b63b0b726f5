package io.github.vmsstoolkit.localazure.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A type of resource that is no more than its document.
 *
 * @param view makes what is shown of what is stored, which it must not change
 * @param parts lists below {@code properties} whose elements can be read, written and deleted by
 *     name, as far as the service lets them
 * @param duration of a write; with zero it is done with its answer
 * @param created status of the answer to a PUT of a new one
 */
public record DocumentKind(
    String provider,
    String type,
    UnaryOperator<ObjectNode> view,
    Guard guard,
    List<String> parts,
    Duration duration,
    int created) {

  /** A type that shows what is stored and refuses nothing. */
  public static DocumentKind plain(String provider, String type) {
    return new DocumentKind(
        provider, type, UnaryOperator.identity(), Guard.NONE, List.of(), Duration.ZERO, 201);
  }

  /** The same type with another view. */
  public DocumentKind view(UnaryOperator<ObjectNode> next) {
    return new DocumentKind(provider, type, next, guard, parts, duration, created);
  }

  /** The same type with another guard. */
  public DocumentKind guard(Guard next) {
    return new DocumentKind(provider, type, view, next, parts, duration, created);
  }

  /** The same type with parts. */
  public DocumentKind parts(String... next) {
    return new DocumentKind(provider, type, view, guard, List.of(next), duration, created);
  }

  /** The same type with writes that take time. */
  public DocumentKind duration(Duration next) {
    return new DocumentKind(provider, type, view, guard, parts, next, created);
  }

  /** The same type with another status for new ones: disks are accepted, not created. */
  public DocumentKind created(int status) {
    return new DocumentKind(provider, type, view, guard, parts, duration, status);
  }

  String fullType() {
    return provider + "/" + type;
  }
}
