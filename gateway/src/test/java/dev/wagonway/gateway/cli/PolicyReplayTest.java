package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.gateway.waybills.WaybillLine;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PolicyReplayTest {

  private static final String POLICY =
      """
      sensitivity: { default: public }
      targets:
        - id: cloud
          model: big-model
          provider: ollama
          tier: cloud
          clearance: public
          quality: 0.95
          price: { input: 2, output: 10 }
        - id: on-prem
          model: mid-model
          provider: ollama
          tier: on-prem
          clearance: restricted
          quality: 0.8
          price: { input: 0, output: 0.5 }
      routes:
        auto: { candidates: [cloud, on-prem], objective: cheapest }
      """;

  private static final String TABLE =
      """
      requests decided anew under policy HASH: 7
      lines skipped, as they are damaged or no waybills: 1
      requests on legacy, a route that the policy does not have: 1

      route  requests  changed  refused  not cleared  not as required          cost USD    latency ms         quality
      auto          7        6   1 -> 0            2                0  0.0203 -> 0.0007  6050 -> 8300  0.925 -> 0.800
      total         7        6   1 -> 0            2                0  0.0203 -> 0.0007  6050 -> 8300  0.925 -> 0.800

      first choices that changed
        auto: cloud -> on-prem: 5
        auto: (refused) -> on-prem: 1
      """;

  @TempDir private Path folder = Path.of("");
  private Path log = Path.of("");
  private Path policy = Path.of("");
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void writeTheLog() throws IOException {
    policy = Files.writeString(folder.resolve("next.yaml"), POLICY);
    log =
        Files.write(
            folder.resolve("waybills.jsonl"),
            List.of(
                served("auto", Label.PUBLIC),
                served("auto", Label.PUBLIC),
                served("auto", Label.PUBLIC),
                "{\"damaged",
                served("auto", Label.INTERNAL),
                served("auto", Label.RESTRICTED),
                served("legacy", Label.PUBLIC),
                refused(),
                undelivered()));
  }

  @Test
  void showsWhatThePolicyWouldChange() {
    assertThat(run("--log", log.toString(), "--policy", policy.toString())).isZero();
    assertThat(out.toString().replaceAll("policy [0-9a-f]{12}", "policy HASH")).isEqualTo(TABLE);
    assertThat(err.toString()).isEqualTo(log + ":4: no JSON (expected: a waybill)\n");
  }

  @Test
  void tellsProgramsTheSame() {
    assertThat(run("--json", "--log", folder.toString(), "--policy", policy.toString())).isZero();
    var json = JsonMapper.shared().readTree(out.toString());
    var total = json.get("total");
    assertThat(json.get("lines_skipped").longValue()).isEqualTo(1);
    assertThat(json.get("unknown_routes").get("legacy").longValue()).isEqualTo(1);
    assertThat(json.get("routes").get("auto")).isEqualTo(total);
    assertThat(total.get("requests").longValue()).isEqualTo(7);
    assertThat(total.get("changed").longValue()).isEqualTo(6);
    assertThat(total.get("changes").get(0).get("requests").longValue()).isEqualTo(5);
    assertThat(total.get("refused_before").longValue()).isEqualTo(1);
    assertThat(total.get("refused_after").longValue()).isZero();
    assertThat(total.get("violations").get("clearance").longValue()).isEqualTo(2);
    assertThat(total.get("compared").longValue()).isEqualTo(6);
    assertThat(total.get("before").get("cost_usd").stringValue()).isEqualTo("0.0203");
    assertThat(total.get("after").get("cost_usd").stringValue()).isEqualTo("0.0007");
    assertThat(total.get("after").get("mean_latency_ms").doubleValue()).isEqualTo(8_300);
  }

  @Test
  void givesTheSameTextEveryTime() {
    run("--log", log.toString(), "--policy", policy.toString());
    var once = out.toString();
    out = new StringWriter();
    run("--log", log.toString(), "--policy", policy.toString());
    assertThat(out.toString()).isEqualTo(once);
  }

  @Test
  void saysWhatCannotBeRead() throws IOException {
    assertThat(run("--log", "nowhere", "--policy", policy.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("nowhere: no such file (expected: a log of waybills")
        .doesNotContain("Exception");

    err = new StringWriter();
    var bad =
        Files.writeString(folder.resolve("bad.yaml"), POLICY.replace("tier: cloud", "tier: x"));
    assertThat(run("--log", log.toString(), "--policy", bad.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(bad + ":6:");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void doesNotPassWhereThereIsNothingToDecide() throws IOException {
    var empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(run("--log", empty.toString(), "--policy", policy.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(empty + ": no waybills (expected: a log of waybills");

    assertThat(run("--log", policy.toString(), "--policy", policy.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(policy + ":1: ", policy + ": no waybills");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void helps() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("--log=FILE-OR-FOLDER", "--policy=FILE", "not cleared");
    assertThat(run()).isEqualTo(2);
  }

  private int run(String... options) {
    var words = new String[options.length + 2];
    words[0] = "policy";
    words[1] = "replay";
    System.arraycopy(options, 0, words, 2, options.length);
    return CommandLines.run(Terminals.at(Instant.EPOCH, out, err), words);
  }

  private static String served(String route, Label label) {
    var waybill = open(route, label, Targets.cloud(), Targets.onPrem());
    Waybills.delivered(waybill, Usage.of(1_000, 200));
    return WaybillLine.settled(waybill, new Outcome.Delivered(), Map.of());
  }

  private static String refused() {
    var waybill = open("auto", Label.RESTRICTED, Targets.cloud());
    return WaybillLine.refused(waybill, new Failure.NotCleared("no"));
  }

  private static String undelivered() {
    var waybill = open("auto", Label.INTERNAL, Targets.cloud());
    var outcome = new Outcome.Undelivered(new Failure.Broken("no answer"), null);
    Waybills.undelivered(waybill, 0, outcome);
    return WaybillLine.settled(waybill, outcome, Map.of());
  }

  private static Waybill open(String name, Label label, Target... candidates) {
    var route =
        new Route(name, List.of(candidates), Strategy.AS_LISTED, Label.PUBLIC, Deadlines.DEFAULT);
    var policy = new InForce(Waybills.policy("hash", route, Savings.NONE), null);
    return Waybills.open(
        new RouteQuery(Requests.small(), label, route),
        target -> TargetFacts.assumed(target.tier()),
        1,
        policy);
  }
}
