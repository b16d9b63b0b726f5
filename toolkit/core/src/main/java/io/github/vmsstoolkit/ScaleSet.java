package io.github.vmsstoolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/** A handle on one scale set. Making one sends no request and does not check that it exists. */
public interface ScaleSet extends Shown {
  /** The resource group, as it was given. */
  String group();

  /** The name, as it was given. */
  String name();

  /** The scale set model ({@code GET …/virtualMachineScaleSets/{name}}). */
  View model();

  /** The scale set instance view ({@code GET …/instanceView}). */
  View instanceView();

  /**
   * All instances in one table ({@code GET …/virtualMachines?$expand=instanceView}), one request a
   * page.
   */
  View instances();

  /** The entries of {@link #instances()} as values. */
  List<Instance> list();

  /** A handle on one instance; sends no request. */
  Vm vm(String id);

  /** Begins a plan: reads the model once ({@code GET}) for all the steps that follow. */
  Plan edit();

  /** {@code edit().set(path, value)}. */
  Plan set(String path, Object value);

  /** {@code edit().add(path, element)}. */
  Plan add(String path, Object element);

  /** {@code edit().remove(path)}. */
  Plan remove(String path);

  /** {@code edit().remove(path, index)}. */
  Plan remove(String path, int index);

  /**
   * A plan that makes the model this document, as it was saved from {@code model()} and edited:
   * what the document leaves out goes, and the plan says what that is.
   *
   * @throws VmssException if the document has a member that Azure does not know
   */
  Plan replaceWith(JsonNode document);

  /**
   * A Resource Manager template that makes a scale set like this one; one GET.
   *
   * @see Plan#template()
   */
  JsonNode template();

  /**
   * The versions of the image there are, newest first, and which instance runs which. Three
   * requests: the model, the versions, the instances.
   */
  Shown imageVersions();

  /**
   * A plan that sets the version of the platform image; the rest of the reference stays. A version
   * that does not exist is an error among the findings, with the newest that does; one request
   * more, of the list of versions.
   *
   * @param version such as {@code "16.04.201801090"}, or {@code "latest"}
   */
  Plan imageVersion(String version);

  /**
   * A plan that sets the image by resource id; publisher, offer, sku and version go, as Azure
   * refuses them together with an id.
   */
  Plan image(String id);

  /** A plan that sets publisher, offer, sku and version of the platform image together. */
  Plan image(String publisher, String offer, String sku, String version);

  /**
   * A plan that turns automatic OS image upgrades on or off. On needs version {@code latest} and a
   * health signal, which the findings say.
   */
  Plan automaticOsUpgrade(boolean on);

  /** The OS upgrades that Azure did, newest first ({@code GET …/osUpgradeHistory}). */
  View osUpgradeHistory();

  /** The extensions of the model. */
  List<String> extensions();

  /** An extension of the model, to be looked at and changed; sends no request. */
  Extension extension(String name);

  /**
   * A plan that adds the Application Health extension, which tells how instances are.
   *
   * @param protocol {@code tcp}, {@code http} or {@code https}
   * @param path such as {@code "/health"}; empty for {@code tcp}
   */
  Extension applicationHealth(String protocol, int port, String path);

  /**
   * A plan that sets the number of instances; warns where an autoscale setting would take it back.
   *
   * @param count 0 to 1,000; 100 at most in a single placement group
   */
  Plan capacity(int count);

  /**
   * A change of the size of the instances. A size that the hardware under the scale set has is a
   * plan; for any other it is a rollout that deallocates all instances, changes the model, brings
   * them to it and starts those that ran. Reads the model and {@link #sizes()}.
   *
   * @param size such as {@code Standard_D2s_v3}
   */
  Change resize(String size);

  /**
   * The sizes that the scale set can take on the hardware it is on ({@code GET …/skus}); others
   * need all instances deallocated.
   */
  View sizes();

  /**
   * A plan that deletes the scale set with all its instances ({@code DELETE}). It is blocked by a
   * finding until it is forced with a reason.
   */
  Plan deleteScaleSet();

  /** The instances with these ids. */
  Selection ids(String first, String... more);

  /** Every instance. */
  Selection all();

  /** The instances that do not yet follow the model ({@code latestModelApplied} is false). */
  Selection outdated();

  /**
   * The instances whose health signal does not say that they are healthy; one without a signal
   * counts only while others have one.
   *
   * @throws VmssException when it is asked, if no instance has a health signal
   */
  Selection unhealthy();

  /** The instances in an availability zone. */
  Selection inZone(String zone);

  /** The instances that {@code filter} accepts. */
  Selection where(Predicate<Instance> filter);

  /** The rolling upgrades that the platform runs itself; sends no request. */
  RollingUpgrade rollingUpgrade();

  /** Load balancer, NAT and gateway pools by IP configuration; one GET of the model. */
  View network();

  /** A network interface configuration by name; sends no request. */
  Nic nic(String name);

  /**
   * A plan that takes the scale set's one IP configuration out of its load balancer (backend and
   * NAT pools) and puts it into a pool of an application gateway, in one PUT; subnet, security
   * groups and everything else stay. Two GETs: the model and the gateway. The instances follow by
   * upgrade policy.
   *
   * @param poolId the resource id of the pool
   * @throws VmssException if there are several IP configurations; {@link #nic(String)} names one
   */
  Plan swapToApplicationGateway(String poolId);

  /**
   * The same without a gap: beside the load balancer first, the load balancer last, and between the
   * two a check of the gateway's health and a person's word.
   */
  Migration migrateToApplicationGateway(String poolId);

  /** The same with the names of a gateway in this resource group and of its pool. */
  Migration migrateToApplicationGateway(String gateway, String pool);

  /** {@link #swapToApplicationGateway(String)} with the names of gateway and pool. */
  Plan swapToApplicationGateway(String gateway, String pool);
}
