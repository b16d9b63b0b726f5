package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Arm;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a recording says of the session it is of. */
final class Facts {
  private Facts() {}

  /**
   * @param aside reads the subscription, as a snippet that does has to be seen doing it
   */
  static Map<String, String> of(Toolkit toolkit, Toolkit aside, Map<String, String> more) {
    Place place = aside.place();
    Map<String, String> facts = new LinkedHashMap<>(more);
    facts.put("environment", place.local() ? "local Azure" : "Azure");
    facts.put("subscription", place.subscriptionId());
    facts.put("mode", toolkit.mode().label());
    facts.put("api", Arm.COMPUTE_API);
    facts.put("java", System.getProperty("java.version", ""));
    facts.put("user", System.getProperty("user.name", ""));
    return facts;
  }
}
