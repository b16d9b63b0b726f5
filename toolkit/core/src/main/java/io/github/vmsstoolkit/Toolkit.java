package io.github.vmsstoolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The entrance: handles on the scale sets of one subscription. */
public interface Toolkit {
  /** A handle on one scale set; sends no request. */
  ScaleSet vmss(String group, String name);

  /**
   * A handle by resource id; sends no request.
   *
   * @throws VmssException if the text is not the id of a scale set in this subscription
   */
  ScaleSet vmss(String resourceId);

  /**
   * A plan that sends a whole document, as running the creating command again does: a scale set
   * that is not there is made; of one that is there, what the document names changes, lists as a
   * whole, and the rest stays. The plan says which is which. One GET.
   *
   * @throws VmssException if the document has a member that Azure does not know
   */
  Plan createOrUpdate(String group, String name, JsonNode document);

  /**
   * A saved plan, ready to be applied; reads the model and the instances once each.
   *
   * @throws VmssException if the file was edited, is no plan or one for another subscription; if
   *     the model or the instances changed since it was saved, which is shown; or if it was applied
   *     already
   */
  Plan plan(Path file);

  /**
   * The change that a line of the Azure CLI would make ({@code az vmss update, scale,
   * update-instances, reimage, start, stop, restart, deallocate, delete-instances}); quotes,
   * comments and continued lines as in a shell, several lines of update as one plan. A line without
   * instance ids says that it means all of them, which is refused until it is forced.
   *
   * @throws VmssException if a word is not understood; it is named
   */
  Change az(String line);

  /**
   * Reads any resource ({@code GET}).
   *
   * @param path path and query, such as {@code
   *     /subscriptions/…/providers/…?api-version=2024-05-01}; the api-version can be left out for
   *     scale sets
   */
  View rest(String path);

  /**
   * A plan for any request that writes, without a body.
   *
   * @param method {@code POST} or {@code DELETE}, mostly
   * @throws VmssException if the method does not write
   */
  Plan rest(String method, String path);

  /** A plan for any request that writes. A scale set meets the rules here as everywhere. */
  Plan rest(String method, String path, JsonNode body);

  /**
   * A plan to deploy a Resource Manager template, mode Incremental: what the template does not name
   * stays. Reads the scale sets that the template names, which meet the rules.
   *
   * @param parameters values by name
   */
  Plan deploy(String group, JsonNode template, JsonNode parameters);

  /** The scale sets of the subscription, one request a page. */
  ScaleSets scaleSets();

  /** The long-running operations that were started here; sends no request. */
  Operations operations();

  /**
   * An operation to wait for again; one GET of its state.
   *
   * @param idOrUrl an id of {@link #operations()}, or the URL of any operation
   * @throws VmssException if it is unknown
   */
  Operation attach(String idOrUrl);

  /**
   * An operation of another session by its id, to wait for; one GET of its state.
   *
   * @param location where it runs, such as {@code westus}
   */
  Operation attach(String location, String id);

  /** Where this toolkit works; the first call reads the subscription. */
  Place place();

  /** How much it may do now. */
  Mode mode();

  /** What was sent so far. */
  Traffic traffic();

  /**
   * How many requests Azure will still take, as its answers so far said; sends none.
   *
   * @return by the name of the limit: {@code subscription-reads}, {@code subscription-writes},
   *     {@code Microsoft.Compute/HighCostGetVMScaleSetSubscriptionMaximum} and the like
   */
  Map<String, Integer> requestsLeft();

  /**
   * The changes that were made and neither applied nor carried on by a further step, oldest first;
   * at most the newest 100.
   */
  List<Unsent> unsent();

  /** The changes that were sent although a rule forbade them, oldest first. */
  List<Forced> forced();
}
