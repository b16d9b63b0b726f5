package io.github.vmsstoolkit.edit;

import com.azure.core.http.rest.Response;
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.arm.ScaleSetId;
import io.github.vmsstoolkit.json.Canonical;
import io.github.vmsstoolkit.rule.Rules;
import io.github.vmsstoolkit.secret.SecureParameters;
import io.github.vmsstoolkit.view.Kind;
import io.github.vmsstoolkit.view.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Requests by method and path, and deployments of templates; scale sets meet their rules here too.
 */
public final class Requests {
  private static final String DEPLOYMENTS_API = "2021-04-01";
  private static final Set<String> METHODS = Set.of("PUT", "PATCH", "POST", "DELETE");
  private static final Pattern SCALE_SET =
      Pattern.compile(
          "(?i)(/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Compute"
              + "/virtualMachineScaleSets/[^/]+)(/.*)?");

  private final Arm arm;
  private final Ledger ledger;
  private final Function<ScaleSetId, Target> targets;

  /**
   * @param targets finds the scale sets whose rules count
   */
  public Requests(Arm arm, Ledger ledger, Function<ScaleSetId, Target> targets) {
    this.arm = arm;
    this.ledger = ledger;
    this.targets = targets;
  }

  /** Reads any resource. */
  public View read(String target) {
    Answer answer = arm.any("GET", versioned(target), MissingNode.getInstance());
    return Views.of(Kind.OTHER, path(target), answer);
  }

  /**
   * A plan for any request that writes.
   *
   * @param body the missing node for none
   * @throws VmssException if the method does not write, or the api-version is missing
   */
  public Plan plan(String method, String target, JsonNode body) {
    String verb = method.toUpperCase(Locale.ROOT);
    if (!METHODS.contains(verb)) {
      throw VmssException.of(ExitCode.FAILED, "BadMethod", method + " is no method that writes.")
          .at(method)
          .remedy("PUT, PATCH, POST and DELETE give a plan; rest(\"/subscriptions/…\") reads.");
    }
    String whole = versioned(target);
    Optional<Target> set = scaleSet(path(target));
    boolean model = set.isPresent() && path(target).equalsIgnoreCase(set.get().id().path());
    if (model && (verb.equals("PUT") || verb.equals("PATCH"))) {
      return Plans.createOrUpdate(set.get(), body);
    }
    return RequestPlan.of(arm, ledger, verb, whole, body, doubts(set, verb, target, body));
  }

  /**
   * A plan for an action on a scale set as a whole.
   *
   * @param below the end of the path
   * @param says what it does, in a sentence
   * @param call the SDK's own call
   */
  public static <T> Plan action(
      Target target,
      String below,
      String says,
      List<Finding> findings,
      Function<ComputeManagementClient, Mono<Response<T>>> call) {
    return action(target, below, MissingNode.getInstance(), says, findings, call, Optional.empty());
  }

  /**
   * The same with a body to be shown and a result.
   *
   * @param closing what came of it, by the answer that accepted it
   */
  public static <T> Plan action(
      Target target,
      String below,
      JsonNode body,
      String says,
      List<Finding> findings,
      Function<ComputeManagementClient, Mono<Response<T>>> call,
      Optional<Function<Answer, Applied>> closing) {
    String path = target.id().path() + below + "?api-version=" + target.arm().apiVersion();
    Function<JsonNode, Answer> sender = sent -> target.arm().act("POST " + path(path), call);
    return RequestPlan.of(target.arm(), target.ledger(), "POST", path, body, findings)
        .with(new RequestPlan.How(says, Optional.of(sender), closing));
  }

  /**
   * A plan that writes a document that was read before, if it still is as it was read.
   *
   * @param says what that does, in a sentence
   */
  public static Plan rewrite(
      Target target, Answer read, String path, JsonNode body, String says, List<Finding> findings) {
    String etag = read.body().path("etag").asText();
    Function<JsonNode, Answer> sender = sent -> target.arm().put(path, sent, etag);
    RequestPlan.How how = new RequestPlan.How(says, Optional.of(sender), Optional.empty());
    String whole = path + "?api-version=" + target.arm().apiVersion();
    return RequestPlan.known(target, "PUT", whole, read.body(), body, findings, how);
  }

  /**
   * A plan that deletes the scale set with all its instances. Nobody types that by mistake: it is
   * blocked until it is forced.
   */
  public static Plan deletion(Target target) {
    JsonNode model = target.model().body();
    long count = model.at("/sku/capacity").asLong();
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            Severity.ERROR,
            "deletes-scale-set",
            "This deletes the scale set "
                + target.id()
                + " with its "
                + count
                + " instances and their disks; nothing brings the data back.",
            "Microsoft Learn: Virtual Machine Scale Sets REST API"));
    Rules.owned(model).ifPresent(findings::add);
    String whole = target.id().path() + "?api-version=" + target.arm().apiVersion();
    JsonNode nothing = MissingNode.getInstance();
    return RequestPlan.known(
        target, "DELETE", whole, model, nothing, findings, RequestPlan.How.RAW);
  }

  private Optional<Target> scaleSet(String path) {
    var matcher = SCALE_SET.matcher(path);
    return matcher.matches()
        ? Optional.of(targets.apply(ScaleSetId.parse(matcher.group(1))))
        : Optional.empty();
  }

  private static List<Finding> doubts(
      Optional<Target> set, String verb, String target, JsonNode body) {
    List<Finding> findings = new ArrayList<>();
    set.flatMap(Target::modelIfThere)
        .flatMap(answer -> Rules.owned(answer.body()))
        .ifPresent(findings::add);
    boolean action =
        verb.equals("POST") && !path(target).toLowerCase(Locale.ROOT).contains("/virtualmachines/");
    if (set.isPresent() && action && !body.path("instanceIds").isArray()) {
      findings.add(
          new Finding(
              Severity.ERROR,
              "all-instances",
              "Without instanceIds this acts on all instances of " + set.get().id() + ".",
              "Microsoft Learn: Virtual Machine Scale Sets REST API"));
    }
    return findings;
  }

  /**
   * A plan to deploy a template, mode Incremental: what it does not name stays. The scale sets in
   * it meet the rules, one GET for each; a name that is an expression cannot be judged, which is
   * told.
   */
  public Plan deploy(String group, JsonNode template, JsonNode parameters) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode properties = body.putObject("properties");
    properties.put("mode", "Incremental");
    properties.set("template", template);
    ObjectNode values = properties.putObject("parameters");
    parameters
        .properties()
        .forEach(
            parameter -> {
              JsonNode value = parameter.getValue();
              boolean wrapped = value.has("value") || value.has("reference");
              values.set(
                  parameter.getKey(),
                  wrapped ? value : JsonNodeFactory.instance.objectNode().set("value", value));
            });
    SecureParameters.learn(template, values);
    String name = "vmss-" + Canonical.sha256(body).substring(0, 12);
    String target =
        "/subscriptions/"
            + arm.subscription()
            + "/resourceGroups/"
            + group
            + "/providers/Microsoft.Resources/deployments/"
            + name
            + "?api-version="
            + DEPLOYMENTS_API;
    List<Finding> findings =
        new DeployedScaleSets(template, values, group, arm.subscription(), targets).findings();
    return RequestPlan.of(arm, ledger, "PUT", target, body, findings);
  }

  private String versioned(String target) {
    if (!target.startsWith("/")) {
      throw VmssException.of(ExitCode.FAILED, "BadPath", "A path begins with /subscriptions/….")
          .at(target)
          .remedy("Leave out scheme and host: the connection knows them.");
    }
    if (target.contains("api-version=")) {
      return target;
    }
    if (scaleSet(path(target)).isPresent()) {
      return target + (target.contains("?") ? "&" : "?") + "api-version=" + arm.apiVersion();
    }
    throw VmssException.of(ExitCode.FAILED, "NoApiVersion", "The api-version is missing.")
        .at(target)
        .remedy("Add ?api-version=YYYY-MM-DD, the version of this resource's provider.");
  }

  private static String path(String target) {
    return target.replaceFirst("\\?.*", "");
  }
}
