package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Baseline;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Route;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Thinking;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Canary;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.strategy.Utility;
import dev.wagonway.time.WeeklyWindow;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every key of the policy language, and what it becomes. */
class PolicyMappingTest {

  private static final WeeklyWindow OFFICE =
      new WeeklyWindow(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(8, 0),
          LocalTime.of(18, 0),
          ZoneId.of("Europe/Berlin"));

  static final String EVERYTHING =
      """
      schedules:
        office: { days: [mon-fri], from: "08:00", to: "18:00", zone: Europe/Berlin }
      routes:
        auto:
          candidates: [pocket, glm, opus]
          objective: cheapest
          label: public
          require: { clearance: internal }
          prefer: { tier: edge }
          avoid:
            - { provider: openai }
            - { tier: [on-prem, cloud], targets: glm }
          quality-floor: 0.25
          max-cost: 0.05
          effort: auto
          default: glm
          sticky: { until: failure, idle: 20m, bad-signals: 3 }
          deadlines: { first-token: 3s, idle: 15s, total: 5m }
          rules:
            - name: office hours
              during: office
              require: { targets: [glm, pocket] }
              prefer: [ { targets: glm } ]
              avoid: { targets: pocket }
              label: internal
              objective: best
              quality-floor: 0.5
              max-cost: 1
              deadlines: { idle: 5s }
              effort: high
      uplink: { probe: "http://connectivity.example/check?x=1", every: 3s }
      waybills: { file: log/waybills.jsonl, rotate-at: 1MiB, keep: 3 }
      savings:
        baselines: [ requested, previous-policy, { always: opus } ]
        gateway-hour: 0.07
      keys:
        - { name: ci, hash: "sha256:%s", team: research, label: internal, routes: [auto, glm], targets: [glm, pocket] }
      """
          .formatted(Callers.digest("ci-key"));

  private final Snapshot snapshot = Policies.snapshot(EVERYTHING);
  private final Route auto = snapshot.routeFor("auto").orElseThrow();

  @Test
  void mapsEverythingThatARouteSays() {
    assertThat(auto.terms())
        .isEqualTo(
            new Terms(
                Selector.of(new Requirement.ClearedFor(Label.INTERNAL)),
                List.of(Selector.of(new Requirement.OfTier(Set.of(Tier.EDGE)))),
                List.of(
                    Selector.of(new Requirement.OfProvider(Set.of("openai"))),
                    Selector.of(
                        new Requirement.OfTier(Set.of(Tier.ON_PREM, Tier.CLOUD)),
                        new Requirement.OneOf(Set.of("glm")))),
                null,
                new Cheapest(),
                0.25,
                Money.ofUsd("0.05"),
                new Deadlines(Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofMinutes(5)),
                Thinking.AUTO));
    assertThat(auto.label()).isEqualTo(Label.PUBLIC);
    assertThat(auto.fallback()).isEqualTo(snapshot.targets().get("glm"));
    assertThat(auto.sticky()).isEqualTo(new Sticky(true, Duration.ofMinutes(20), 3));
    assertThat(auto.candidates()).hasToString("[pocket, glm, opus]");
  }

  @Test
  void mapsEverythingThatARuleSays() {
    assertThat(auto.rules())
        .containsExactly(
            new Rule(
                "office hours",
                new During(Condition.ALWAYS, OFFICE, "office"),
                new Terms(
                    Selector.of(new Requirement.OneOf(Set.of("glm", "pocket"))),
                    List.of(Selector.of(new Requirement.OneOf(Set.of("glm")))),
                    List.of(Selector.of(new Requirement.OneOf(Set.of("pocket")))),
                    Label.INTERNAL,
                    new Best(),
                    0.5,
                    Money.ofUsd("1"),
                    new Deadlines(
                        Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofMinutes(5)),
                    new Thinking(Effort.HIGH))));
  }

  @Test
  void mapsWhatBelongsToTheSite() {
    assertThat(snapshot.uplink())
        .isEqualTo(
            new Uplink(URI.create("http://connectivity.example/check?x=1"), Duration.ofSeconds(3)));
    assertThat(snapshot.waybills())
        .isEqualTo(new WaybillSettings(Path.of("log/waybills.jsonl"), 1 << 20, 3));
    var opus = Optional.ofNullable(snapshot.targets().get("opus")).orElseThrow();
    assertThat(snapshot.savings())
        .isEqualTo(
            new Savings(
                List.of(
                    new Baseline.Requested("requested"),
                    new Baseline.PreviousPolicy("previous-policy"),
                    new Baseline.Always("always-opus", opus)),
                Map.of(),
                Money.ofUsd("0.07")));
    assertThat(snapshot.callers().holding("ci-key"))
        .contains(
            new Caller(
                "ci", "research", Label.INTERNAL, Set.of("auto", "glm"), Set.of("glm", "pocket")));
  }

  @Test
  void usesDefaultsForAllThatIsNotSaid() {
    var text =
        Policies.auto("sticky: {}", "rules: [ { name: r, effort: none } ]")
            + "uplink: { probe: https://connectivity.example/ }\n"
            + "waybills: { file: waybills.jsonl }\n";
    var plain = Policies.snapshot(text);
    var route = plain.routeFor("auto").orElseThrow();
    assertThat(route.terms()).isEqualTo(Terms.of(Utility.BALANCED, Deadlines.DEFAULT));
    assertThat(route.sticky()).isEqualTo(new Sticky(true, Duration.ofMinutes(30), 0));
    assertThat(route.fallback()).isNull();
    assertThat(route.label()).isEqualTo(Label.INTERNAL);
    var rule = route.rules().getFirst();
    assertThat(rule.when()).isEqualTo(Condition.ALWAYS);
    assertThat(rule.terms().thinking()).isEqualTo(new Thinking(Effort.NONE));
    assertThat(rule.terms().deadlines()).isNull();
    assertThat(rule.terms().strategy()).isNull();
    assertThat(plain.uplink())
        .isEqualTo(new Uplink(URI.create("https://connectivity.example/"), Duration.ofMillis(400)));
    assertThat(plain.waybills())
        .isEqualTo(new WaybillSettings(Path.of("waybills.jsonl"), 64 << 20, 8));
    assertThat(plain.savings()).isEqualTo(Savings.NONE);
    var bare = Policies.snapshot(Policies.auto("sticky: false"));
    assertThat(bare.uplink()).isNull();
    assertThat(bare.waybills()).isNull();
    assertThat(bare.routeFor("auto").orElseThrow().sticky()).isEqualTo(Sticky.OFF);
  }

  @Test
  void writesSchedulesInPlaceToo() {
    var rule =
        Policies.route(
                "auto",
                Policies.auto(
                    "rules:",
                    "  - name: night",
                    "    during: { from: \"22:00\", to: \"06:00\", zone: UTC }",
                    "    objective: { strategy: canary, target: opus, share: 0.5 }"))
            .rules()
            .getFirst();
    assertThat(rule.when().text()).isEqualTo("during { from: 22:00, to: 06:00, zone: UTC }");
    assertThat(rule.terms().strategy()).isEqualTo(new Canary("opus", 0.5));
  }
}
