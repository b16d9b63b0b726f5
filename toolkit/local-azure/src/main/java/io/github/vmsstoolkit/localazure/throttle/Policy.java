package io.github.vmsstoolkit.localazure.throttle;

import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The documented kinds of requests; each has a bucket per resource and one per subscription. */
enum Policy {
  PUT("CreateVMScaleSet", 4, 125),
  UPDATE("UpdateVMScaleSet", 4, 500),
  DELETE("DeleteVMScaleSet", 4, 175),
  GET("GetVMScaleSet", 12, 800),
  HIGH_COST_GET("HighCostGetVMScaleSet", 10, 360),
  VM_UPDATE("UpdateVMScaleSetVM", 4, 500),
  VM_DELETE("DeleteVMScaleSetVM", 4, 500),
  VM_GET("GetVMScaleSetVM", 12, 2000),
  OPERATION("GetOperation", 15, 5000);

  /** A bucket holds three minutes' tokens. */
  private static final int MINUTES = 3;

  private static final List<String> LOW_COST =
      List.of("skus", "osupgradehistory", "rollingupgrades", "extensions");
  private static final List<String> STOPPING = List.of("delete", "poweroff", "deallocate");

  private final String title;
  private final int ofResource;
  private final int ofSubscription;

  Policy(String title, int ofResource, int ofSubscription) {
    this.title = title;
    this.ofResource = ofResource;
    this.ofSubscription = ofSubscription;
  }

  /**
   * What a request is charged to.
   *
   * @param resource path of the resource whose bucket is charged; empty for the subscription alone
   */
  record Charge(Policy policy, Optional<String> resource) {}

  /** As the headers and the refusal name it. */
  String title() {
    return title;
  }

  /** Tokens a minute. */
  int rate(boolean resource) {
    return resource ? ofResource : ofSubscription;
  }

  int most(boolean resource) {
    return rate(resource) * MINUTES;
  }

  /** Empty for requests that none of the policies is about. */
  static Optional<Charge> of(ArmRequest request, Predicate<String> exists) {
    String path = request.path().toLowerCase(Locale.ROOT).replaceAll("/+$", "");
    if (path.contains("/providers/microsoft.compute/locations/") && path.contains("/operations/")) {
      return Optional.of(new Charge(OPERATION, Optional.of(path)));
    }
    int at = path.indexOf("/providers/microsoft.compute/virtualmachinescalesets");
    if (at < 0) {
      return Optional.empty();
    }
    String[] parts = path.substring(at + 1).split("/");
    String set =
        path.substring(0, at)
            + "/"
            + String.join("/", List.of(parts).subList(0, Math.min(4, parts.length)));
    return Optional.of(charge(request.method(), parts, set, exists));
  }

  private static Charge charge(
      String method, String[] parts, String set, Predicate<String> exists) {
    String below = parts.length > 4 ? parts[4] : "";
    boolean ofVm = below.equals("virtualmachines") && parts.length > 5;
    String last = parts[parts.length - 1];
    if (method.equals("POST")) {
      Policy policy = ofVm ? VM_UPDATE : STOPPING.contains(last) ? DELETE : UPDATE;
      return new Charge(policy, Optional.empty());
    }
    Optional<String> resource = Optional.of(ofVm ? set + "/" + parts[5] : set);
    return switch (method) {
      case "GET", "HEAD" -> get(parts.length, below, ofVm, resource);
      case "DELETE" -> new Charge(ofVm ? VM_DELETE : below.isEmpty() ? DELETE : UPDATE, resource);
      case "PUT" ->
          new Charge(
              ofVm ? VM_UPDATE : below.isEmpty() && !exists.test(set) ? PUT : UPDATE, resource);
      default -> new Charge(ofVm ? VM_UPDATE : UPDATE, resource);
    };
  }

  private static Charge get(int parts, String below, boolean ofVm, Optional<String> resource) {
    if (ofVm) {
      return new Charge(VM_GET, resource);
    }
    if (parts <= 3 || below.equals("virtualmachines")) {
      return new Charge(HIGH_COST_GET, Optional.empty());
    }
    boolean cheap = below.isEmpty() || LOW_COST.contains(below);
    return new Charge(cheap ? GET : HIGH_COST_GET, resource);
  }
}
