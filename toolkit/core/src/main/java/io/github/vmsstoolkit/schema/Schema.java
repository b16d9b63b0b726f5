package io.github.vmsstoolkit.schema;

/** The schema of one kind of Azure resource. */
public final class Schema {
  private final Model root;
  private final String apiVersion;

  private Schema(Model root, String apiVersion) {
    this.root = root;
    this.apiVersion = apiVersion;
  }

  /** The schema of {@code Microsoft.Compute/virtualMachineScaleSets}. */
  public static Schema scaleSet() {
    return Roots.SCALE_SET;
  }

  /** The schema of {@code Microsoft.Compute/virtualMachineScaleSets/virtualMachines}. */
  public static Schema vm() {
    return Roots.VM;
  }

  /** The document itself: the object that a GET of the resource answers. */
  public Model root() {
    return root;
  }

  /**
   * The version of the service's interface that the schema describes, such as {@code 2025-04-01}.
   */
  public String apiVersion() {
    return apiVersion;
  }

  /** Loaded at first use, since many runs never ask. */
  private static final class Roots {
    static final Schema SCALE_SET;
    static final Schema VM;

    static {
      SchemaResource resource = SchemaResource.load();
      SCALE_SET = new Schema(resource.root("scaleSet"), resource.apiVersion());
      VM = new Schema(resource.root("vm"), resource.apiVersion());
    }
  }
}
