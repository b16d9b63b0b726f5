package io.github.vmsstoolkit;

import java.util.List;

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

  /** The scale sets of the subscription, one request a page. */
  ScaleSets scaleSets();

  /** Where this toolkit works; the first call reads the subscription. */
  Place place();

  /** How much it may do now. */
  Mode mode();

  /** What was sent so far. */
  Traffic traffic();

  /**
   * The changes that were made and neither applied nor carried on by a further step, oldest first;
   * at most the newest 100.
   */
  List<Unsent> unsent();
}
