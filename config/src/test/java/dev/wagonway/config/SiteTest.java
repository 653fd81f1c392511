package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with sticky, uplink, waybills and savings. */
class SiteTest {

  @Test
  void refusesConversationsThatAreForgottenAtOnce() {
    assertThat(Policies.only(Policies.auto("sticky: { idle: 30s }")))
        .isEqualTo(
            "+4:21: routes.auto.sticky.idle: too short for anyone to read an answer and ask again"
                + " (expected: at least 1m, such as 30m)");
    assertThat(Policies.only(Policies.auto("sticky: yes")))
        .isEqualTo(
            "+4:13: routes.auto.sticky: \"yes\" (expected: false, or a mapping with the keys until,"
                + " idle, bad-signals)");
    assertThat(Policies.only(Policies.auto("sticky: { until: morning }")))
        .isEqualTo("+4:22: routes.auto.sticky.until: \"morning\" (expected one of: failure)");
    assertThat(
            Policies.route("auto", Policies.auto("sticky: { idle: 1m }")).sticky().untilFailure())
        .isTrue();
  }

  @Test
  void refusesProbesThatAreNoUrls() {
    assertThat(Policies.problems("uplink: { probe: \"https://u:p@probe.example\", every: 0s }\n"))
        .containsExactly(
            "+1:18: uplink.probe: *** (expected: an absolute http or https URL without user and"
                + " fragment)",
            "+1:54: uplink.every: \"0s\" (expected: a duration above 0 and up to 10 years such as"
                + " 500ms, 10s, 5m or 1h)");
    assertThat(Policies.only("uplink: {}\n")).startsWith("+1:9: uplink.probe: missing");
  }

  @Test
  void refusesWaybillsWithoutAFile() {
    assertThat(Policies.problems("waybills: { file: log/, rotate-at: 0B, keep: all }\n"))
        .containsExactly(
            "+1:19: waybills.file: \"log/\" (expected: the path of a file that can be written)",
            "+1:36: waybills.rotate-at: \"0B\" (expected: a size above 0 and below 2048MiB such as"
                + " 512B, 32KiB, 32KB, 32MiB or 32MB)",
            "+1:46: waybills.keep: \"all\" (expected: a whole number from 0 to 999999999)");
    assertThat(Policies.only("waybills:\n")).startsWith("+1:10: waybills.file: missing");
  }

  @Test
  void refusesBaselinesThatAreNone() {
    assertThat(
            Policies.problems(
                "savings: { baselines: [ requestd, { always: opsu }, { always: opus }, { always: opus }, [] ] }\n"))
        .containsExactly(
            "+1:25: savings.baselines[0]: \"requestd\" (expected: requested, previous-policy, or {"
                + " always: … } with a target's id)",
            "+1:45: savings.baselines[1].always: \"opsu\" (expected one of: pocket, glm, opus; did"
                + " you mean opus?)",
            "+1:71: savings.baselines[3]: always-opus again (expected: each baseline once)",
            "+1:89: savings.baselines[4]: found a list (expected: one of: requested,"
                + " previous-policy, or a mapping with the keys always)");
    assertThat(Policies.only("savings: { baselines: requested }\n"))
        .isEqualTo("+1:23: savings.baselines: found a single value (expected: a list)");
  }

  @Test
  void knowsTheListPricesOfRoutesThatAreCalledLikeModels() {
    var text =
        """
        routes:
          auto: { candidates: [opus] }
          claude-opus-4-5: { candidates: [opus] }
        direct: true
        """;
    var snapshot = Policies.snapshot(text);
    var catalogue = Reads.reader().catalogue();
    assertThat(snapshot.savings().listPrices())
        .containsExactly(
            Map.entry("claude-opus-4-5", catalogue.listTariff("claude-opus-4-5").orElseThrow()));
  }
}
