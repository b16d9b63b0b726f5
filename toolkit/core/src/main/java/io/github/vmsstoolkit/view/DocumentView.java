package io.github.vmsstoolkit.view;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.JsonSerializable;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.path.Paths;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.secret.Redactor;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** A document with what it is and when and how it was read. */
final class DocumentView implements View {
  private final Kind kind;
  private final String title;
  private final String request;
  private final Instant readAt;
  private final JsonNode document;
  private final Function<JsonNode, Display> look;

  DocumentView(
      Kind kind,
      String title,
      String request,
      Instant readAt,
      JsonNode document,
      Function<JsonNode, Display> look) {
    this.kind = kind;
    this.title = title;
    this.request = request;
    this.readAt = readAt;
    this.document = document;
    this.look = look;
  }

  @Override
  public Instant readAt() {
    return readAt;
  }

  @Override
  public String request() {
    return request;
  }

  @Override
  public JsonNode get(String path) {
    try {
      return Redactor.json(Paths.resolve(path, document, kind.type()).value());
    } catch (VmssException e) {
      throw kind == Kind.VM && ofScaleSet(path) ? belongsToScaleSet(path) : e;
    }
  }

  private static boolean ofScaleSet(String path) {
    try {
      return Paths.resolve(path, Json.of(List.of()), Schema.scaleSet().root()).known();
    } catch (VmssException e) {
      return false;
    }
  }

  private static VmssException belongsToScaleSet(String path) {
    return VmssException.of(
            ExitCode.FAILED,
            "ScaleSetProperty",
            "'" + path + "' is a property of the scale set, not of its VMs.")
        .at(path)
        .remedy("Read it from the scale set: model().get(\"" + path + "\").");
  }

  @Override
  public List<JsonNode> query(String jsonPath) {
    return JsonPaths.find(json(), jsonPath);
  }

  @Override
  public <T> T as(Class<T> sdkType) {
    if (!JsonSerializable.class.isAssignableFrom(sdkType)) {
      throw VmssException.of(
              ExitCode.FAILED,
              "NotAModelClass",
              sdkType.getName() + " is not a model class of the SDK.")
          .remedy("Use for example VirtualMachineScaleSetInner.class.");
    }
    try (JsonReader reader = JsonProviders.createReader(Json.compact(document))) {
      return sdkType.cast(sdkType.getMethod("fromJson", JsonReader.class).invoke(null, reader));
    } catch (IOException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw VmssException.of(
              ExitCode.FAILED,
              "NotThisModel",
              "The document is no " + sdkType.getSimpleName() + ".")
          .causedBy(e);
    }
  }

  @Override
  public Diff diff(View sameKind) {
    if (!(sameKind instanceof DocumentView other) || other.kind != kind) {
      throw VmssException.of(
          ExitCode.FAILED,
          "OtherKind",
          "A " + kind.words() + " can be compared with another one only.");
    }
    return Diffs.between(document, other.document, kind.type());
  }

  @Override
  public void save(Path file) {
    OwnerOnlyFile.write(file, Json.pretty(json()) + "\n");
  }

  @Override
  public Display display() {
    Display.Line heading =
        new Display.Line(
            List.of(
                Display.Span.of(title, Display.Style.STRONG),
                Display.Span.of(
                    "  read " + readAt.truncatedTo(ChronoUnit.SECONDS), Display.Style.DIM)));
    return new Display.Stack(
        List.of(new Display.Text(List.of(heading)), look.apply(Redactor.json(document))));
  }

  @Override
  public JsonNode json() {
    return Redactor.json(document);
  }

  @Override
  public String toString() {
    return title + ", read " + readAt.truncatedTo(ChronoUnit.SECONDS);
  }
}
