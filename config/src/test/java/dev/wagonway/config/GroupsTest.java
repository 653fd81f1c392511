package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Priority;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.RateLimit.What;
import dev.wagonway.route.Right;
import dev.wagonway.route.Span;
import dev.wagonway.route.Window;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GroupsTest {

  private static final String GROUPS =
      """
      routes:
        auto: { candidates: [pocket, glm, opus] }
        fast: { candidates: [pocket, glm, opus] }
        slow: { candidates: [pocket, glm, opus] }
      teams:
        - name: research
          label: internal
          routes: [auto, fast]
          priority: normal
          rights: may-explain
          limits: { requests: [60 / minute, 5k / day], cost: 5 USD / hour }
        - { name: legal, targets: [pocket] }
      projects:
        - { name: papers, team: research, routes: [fast, slow], targets: [glm, pocket], priority: high, limits: { concurrent: 8 } }
        - { name: cases, team: legal }
      """;

  private static String key(String more) {
    return GROUPS
        + "keys:\n  - { name: ci, hash: \"sha256:"
        + "0".repeat(64)
        + "\", "
        + more
        + " }\n";
  }

  private static Caller caller(String more) {
    return Policies.snapshot(key(more)).callers().named("ci").orElseThrow();
  }

  private static String only(String more) {
    return Policies.only(key(more)).replaceAll("^\\+\\d+:\\d+: ", "");
  }

  @Test
  void aKeyTakesOverWhatItsProjectAndTeamSay() {
    var caller =
        caller("project: papers, rights: admin, priority: low, limits: { tokens: 1M / hour }");
    assertThat(caller.team()).isEqualTo("research");
    assertThat(caller.project()).isEqualTo("papers");
    assertThat(caller.label()).isEqualTo(Label.INTERNAL);
    assertThat(caller.routes()).containsExactly("fast");
    assertThat(caller.targets()).containsExactlyInAnyOrder("glm", "pocket");
    assertThat(caller.priority()).isEqualTo(Priority.LOW);
    assertThat(caller.rights()).containsExactlyInAnyOrder(Right.MAY_EXPLAIN, Right.ADMIN);
    assertThat(caller.limits())
        .containsExactlyInAnyOrder(
            new RateLimit("key/ci", What.TOKENS, 1_000_000, Duration.ofHours(1)),
            new RateLimit("project/papers", What.CONCURRENT, 8, Duration.ZERO),
            new RateLimit("team/research", What.REQUESTS, 60, Duration.ofMinutes(1)),
            new RateLimit("team/research", What.REQUESTS, 5_000, Duration.ofDays(1)));
  }

  @Test
  void aKeyWidensNothingOfWhatItsTeamSays() {
    var caller = caller("team: research, label: public, priority: high, routes: [auto, slow]");
    assertThat(caller.label()).isEqualTo(Label.INTERNAL);
    assertThat(caller.priority()).isEqualTo(Priority.NORMAL);
    assertThat(caller.routes()).containsExactly("auto");
  }

  @Test
  void whatATimeMayCostIsABudget() {
    var budgets =
        Policies.snapshot(key("team: research, limits: { cost: 0.5 USD / day }"))
            .accounting()
            .budgets();
    assertThat(budgets)
        .containsExactlyInAnyOrder(
            new Budget(
                "cost of key/ci",
                new Budget.Scope("ci", null, null, null, null, null),
                Budget.Per.ALL,
                new Budget.Limit.Spending(Money.ofUsd("0.5")),
                Span.utc(Window.DAY),
                List.of()),
            new Budget(
                "cost of team/research",
                new Budget.Scope(null, "research", null, null, null, null),
                Budget.Per.ALL,
                new Budget.Limit.Spending(Money.ofUsd("5")),
                Span.utc(Window.HOUR),
                List.of()));
  }

  @Test
  void refusesGroupsThatAreNotThere() {
    assertThat(only("team: reserch"))
        .isEqualTo(
            "keys[0].team: \"reserch\" (expected one of: research, legal; did you mean research?)");
    assertThat(only("project: paper"))
        .isEqualTo(
            "keys[0].project: \"paper\" (expected one of: papers, cases; did you mean papers?)");
    assertThat(only("project: papers, team: legal"))
        .isEqualTo(
            "keys[0].team: \"legal\", but project papers belongs to team research (expected: that"
                + " team, or none)");
    assertThat(Policies.only("teams: [{ name: a }]\nprojects: [{ name: p, team: b }]\n"))
        .contains("projects[0].team: \"b\" (expected one of: a");
  }

  @Test
  void anyTeamWillDoWhereNoneIsListed() {
    var text = "keys:\n  - { name: ci, hash: \"sha256:" + "0".repeat(64) + "\", team: free }\n";
    assertThat(Policies.snapshot(text).callers().named("ci").map(Caller::team)).contains("free");
  }

  @Test
  void refusesKeysThatNothingIsLeftOf() {
    assertThat(only("team: research, routes: [slow]"))
        .isEqualTo(
            "keys[0].routes: none are left of what key, project and team name (expected: at least"
                + " one that all of them name)");
    assertThat(only("project: cases, targets: [opus]"))
        .startsWith("keys[0].targets: none are left");
  }

  @Test
  void refusesUnknownRoutesOfTeams() {
    assertThat(
            Policies.only(
                "routes: { auto: { candidates: [glm] } }\nteams: [{ name: a, routes: [aut] }]\n"))
        .contains("teams[0].routes[0]: \"aut\" (expected one of: auto, pocket, glm, opus; did you");
  }

  @Test
  void limitsAreWrittenInTheirOwnWay() {
    assertThat(only("limits: { requests: 60 }"))
        .isEqualTo(
            "keys[0].limits.requests: \"60\" (expected: a number above 0 in a time such as 60 /"
                + " minute or 200k / hour; of second, minute, hour, day)");
    assertThat(only("limits: { tokens: 0 / minute }"))
        .contains("\"0 / minute\" (expected: a number");
    assertThat(only("limits: { requests: [1 / minute, 2 / minute] }"))
        .contains("limits.requests: two for one time");
    assertThat(only("limits: { cost: 5 EUR / hour }")).contains("US dollars above 0");
    assertThat(only("limits: { concurrent: 0 }")).contains("a whole number from 1");
    assertThat(only("rights: root"))
        .contains(
            "\"root\" (expected one of: may-declassify, may-explain, viewer, operator, admin");
  }

  @Test
  void oneKeyTakesTheOthersPlaceInTime() {
    var callers =
        Policies.snapshot(
                key(
                    "expires: 2027-06-01T00:00Z, former: { hash: \"sha256:"
                        + "1".repeat(64)
                        + "\", until: 2027-01-01T00:00Z }"))
            .callers();
    var until = Instant.parse("2027-01-01T00:00:00Z");
    var former = Objects.requireNonNull(callers.key("1".repeat(64)));
    assertThat(former.caller().name()).isEqualTo("ci");
    assertThat(former.isOver(until.minusSeconds(1))).isFalse();
    assertThat(former.isOver(until)).isTrue();
    var current = Objects.requireNonNull(callers.key("0".repeat(64)));
    assertThat(current.isOver(until)).isFalse();
    assertThat(current.isOver(Instant.parse("2027-06-01T00:00:00Z"))).isTrue();
    assertThat(callers.names()).containsExactly("ci");
  }

  @Test
  void bothSpellingsOfARightMean() {
    assertThat(caller("may-declassify: true").may(Right.MAY_DECLASSIFY)).isTrue();
    assertThat(caller("rights: [may-declassify]").may(Right.MAY_DECLASSIFY)).isTrue();
    assertThat(caller("may-declassify: false").may(Right.MAY_DECLASSIFY)).isFalse();
  }
}
