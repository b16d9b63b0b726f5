package io.github.vmsstoolkit.handle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Forced;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Operations;
import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.SavedPlan;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.ScaleSets;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.Traffic;
import io.github.vmsstoolkit.Unsent;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.arm.ScaleSetId;
import io.github.vmsstoolkit.az.AzLines;
import io.github.vmsstoolkit.edit.Ledger;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.edit.Requests;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.rule.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The toolkit on one subscription. */
final class AzureToolkit implements Toolkit {
  /** The header by which local Azure, and nothing else, names itself. */
  private static final String LOCAL_PROOF = "x-ms-local-azure";

  private final Arm arm;
  private final RuleSet rules;
  private final Ledger ledger = new Ledger();
  private @Nullable Place place;

  AzureToolkit(Arm arm, RuleSet rules) {
    this.arm = arm;
    this.rules = rules;
  }

  @Override
  public ScaleSet vmss(String group, String name) {
    return handle(new ScaleSetId(arm.subscription(), group, name));
  }

  @Override
  public ScaleSet vmss(String resourceId) {
    ScaleSetId id = ScaleSetId.parse(resourceId);
    if (!id.subscription().equalsIgnoreCase(arm.subscription())) {
      throw VmssException.of(
              ExitCode.FAILED,
              "OtherSubscription",
              "This scale set is in another subscription than the one of this session, "
                  + arm.subscription()
                  + ".")
          .at(resourceId)
          .remedy("Start with --subscription " + id.subscription() + ".");
    }
    return handle(id);
  }

  @Override
  public Change az(String line) {
    return AzLines.change(this, Optional.empty(), line);
  }

  private Requests requests() {
    return new Requests(arm, ledger, this::target);
  }

  @Override
  public View rest(String path) {
    return requests().read(path);
  }

  @Override
  public Plan rest(String method, String path) {
    return requests().plan(method, path, MissingNode.getInstance());
  }

  @Override
  public Plan rest(String method, String path, JsonNode body) {
    return requests().plan(method, path, body);
  }

  @Override
  public Plan deploy(String group, JsonNode template, JsonNode parameters) {
    return requests().deploy(group, template, parameters);
  }

  @Override
  public Plan createOrUpdate(String group, String name, JsonNode document) {
    return Plans.createOrUpdate(target(new ScaleSetId(arm.subscription(), group, name)), document);
  }

  @Override
  public Plan plan(Path file) {
    SavedPlan saved = Plans.read(file);
    vmss(saved.target());
    return Plans.restore(target(ScaleSetId.parse(saved.target())), saved);
  }

  private Target target(ScaleSetId id) {
    return new Target(arm, id, ledger, rules);
  }

  private ScaleSet handle(ScaleSetId id) {
    return new ScaleSetHandle(target(id));
  }

  @Override
  public ScaleSets scaleSets() {
    return ScaleSetList.read(arm, this::handle);
  }

  @Override
  public synchronized Place place() {
    Place known = place;
    if (known == null) {
      Answer answer = arm.subscriptionDocument();
      known =
          new Place(
              answer.header(LOCAL_PROOF).isPresent(),
              arm.subscription(),
              answer.body().path("displayName").asText(arm.subscription()));
      place = known;
    }
    return known;
  }

  @Override
  public Operations operations() {
    return arm.operations();
  }

  @Override
  public Operation attach(String idOrUrl) {
    return arm.attach(idOrUrl);
  }

  @Override
  public Operation attach(String location, String id) {
    return arm.attach(location, id);
  }

  @Override
  public Mode mode() {
    return arm.mode();
  }

  @Override
  public Map<String, Integer> requestsLeft() {
    return arm.requestsLeft();
  }

  @Override
  public Traffic traffic() {
    return arm.traffic();
  }

  @Override
  public List<Unsent> unsent() {
    return ledger.open();
  }

  @Override
  public List<Forced> forced() {
    return ledger.forced();
  }
}
