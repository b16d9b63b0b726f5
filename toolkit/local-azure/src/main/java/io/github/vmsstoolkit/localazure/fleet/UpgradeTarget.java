package io.github.vmsstoolkit.localazure.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.model.Images;
import io.github.vmsstoolkit.localazure.model.VmModel;

/** What an upgrade brings an instance to. */
public sealed interface UpgradeTarget {

  /** Whether the instance is not there yet. */
  boolean concerns(Instance instance);

  /** Whether the instance stops serving on the way. */
  boolean takesDown(Instance instance);

  default boolean isOs() {
    return this instanceof Os;
  }

  /** A whole model. Another image or size takes the instance down; the rest does not. Assumed. */
  record Model(VmModel model) implements UpgradeTarget {
    @Override
    public boolean concerns(Instance instance) {
      return !instance.model().equals(model);
    }

    @Override
    public boolean takesDown(Instance instance) {
      return !instance.model().size().equals(model.size())
          || !Instance.imageReference(instance.model()).equals(Instance.imageReference(model));
    }
  }

  /** The newest version of the platform image the instance has. */
  record Os(Images.Resolved image, JsonNode reference) implements UpgradeTarget {
    @Override
    public boolean concerns(Instance instance) {
      return !instance.image().exactVersion().equals(image.exactVersion());
    }

    @Override
    public boolean takesDown(Instance instance) {
      return true;
    }
  }

  /** The extensions of a model, the rest as it is. */
  record Extensions(VmModel of) implements UpgradeTarget {
    @Override
    public boolean concerns(Instance instance) {
      return !Json.at(instance.model().profile(), "extensionProfile")
          .equals(Json.at(of.profile(), "extensionProfile"));
    }

    @Override
    public boolean takesDown(Instance instance) {
      return false;
    }
  }
}
