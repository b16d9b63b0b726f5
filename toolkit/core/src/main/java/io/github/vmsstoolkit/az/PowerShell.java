package io.github.vmsstoolkit.az;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person who types PowerShell meant, in the script language. */
public final class PowerShell {
  private static final Pattern LINE =
      Pattern.compile(
          "(?is)\\s*(\\$[\\w:]+\\s*=\\s*)?(?<call>[a-z]+-(az|azurerm)vmss\\w*)(?<rest>.*)");

  /** Cmdlets with what does the same; the first that fits the beginning of the line counts. */
  private static final Map<String, String> SAME = new LinkedHashMap<>();

  static {
    SAME.put("get-azvmssvm .*-instanceview", "vmss(\"group\", \"name\").vm(\"0\").instanceView()");
    SAME.put("get-azvmssvm .*-instanceid", "vmss(\"group\", \"name\").vm(\"0\").model()");
    SAME.put("get-azvmssvm", "vmss(\"group\", \"name\").instances()");
    SAME.put("get-azvmss .*-instanceview", "vmss(\"group\", \"name\").instanceView()");
    SAME.put("get-azvmss", "vmss(\"group\", \"name\").model()");
    SAME.put("update-azvmssinstance", "vmss(\"group\", \"name\").outdated().upgrade().apply()");
    SAME.put("update-azvmssvm", "vmss(\"group\", \"name\").vm(\"0\")");
    SAME.put("update-azvmss", "vmss(\"group\", \"name\").set(\"path\", value).apply()");
    SAME.put(
        "set-azvmssvm .*-reimageall", "vmss(\"group\", \"name\").ids(\"0\").reimageAll().apply()");
    SAME.put("set-azvmssvm", "vmss(\"group\", \"name\").ids(\"0\").reimage().apply()");
    SAME.put("start-azvmss", "vmss(\"group\", \"name\").all().start().apply()");
    SAME.put("stop-azvmss", "vmss(\"group\", \"name\").all().deallocate().apply()");
    SAME.put("restart-azvmss", "vmss(\"group\", \"name\").all().restart().apply()");
    SAME.put(
        "remove-azvmss .*-instanceid", "vmss(\"group\", \"name\").ids(\"0\").delete().apply()");
    SAME.put(
        "(new|add|remove)-azvmss(ipconfig|networkinterfaceconfiguration)",
        "vmss(\"group\", \"name\").swapToApplicationGateway(\"gateway\", \"pool\").apply()");
    SAME.put(
        "(add|remove)-azvmssextension",
        "vmss(\"group\", \"name\").add(\"virtualMachineProfile.extensionProfile.extensions\","
            + " json(\"…\"))");
    SAME.put("(new|set)-azvmss", "createOrUpdate(\"group\", \"name\", json(\"…\")).apply()");
  }

  private PowerShell() {}

  /** The call that does what a line of PowerShell would; empty if the text is no such line. */
  public static Optional<String> equivalent(String text) {
    var line = LINE.matcher(text);
    if (!line.matches()) {
      return Optional.empty();
    }
    String call =
        line.group("call").toLowerCase(Locale.ROOT).replace("azurermvmss", "azvmss")
            + line.group("rest").toLowerCase(Locale.ROOT);
    return SAME.entrySet().stream()
        .filter(same -> Pattern.compile(same.getKey(), Pattern.DOTALL).matcher(call).lookingAt())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
