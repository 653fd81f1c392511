package dev.wagonway.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.scripted.Budgeted;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Budget.Limit;
import dev.wagonway.route.Budget.Per;
import dev.wagonway.route.Budget.Scope;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Right;
import dev.wagonway.route.Route;
import dev.wagonway.route.Span;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Targets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopesTest {

  private static final Usage SOME = Usage.of(90, 10);
  private static final Route AUTO = House.route("auto", Targets.cloud());
  private static final Route OTHER = House.route("other", Targets.onPrem());
  private static final Caller ANN = caller("ann", "red", "rocket");
  private static final Caller BEN = caller("ben", "red", "boat");
  private static final Caller CAT = caller("cat", "blue", "boat");

  private final House house = new House(Ledger.NONE, Instant.EPOCH);

  @Test
  void ofAKeyCountsThatKeyAlone() {
    house.use(once(new Scope("ann", null, null, null, null, null), Per.ALL));
    house.serve(ANN, AUTO, SOME);
    assertRefused(ANN, AUTO);
    assertServed(BEN, AUTO);
  }

  @Test
  void ofATeamCountsAllItsKeys() {
    house.use(once(new Scope(null, "red", null, null, null, null), Per.ALL));
    house.serve(ANN, AUTO, SOME);
    assertRefused(BEN, AUTO);
    assertServed(CAT, AUTO);
  }

  @Test
  void ofAProjectCountsItsKeysOfAllTeams() {
    house.use(once(new Scope(null, null, "boat", null, null, null), Per.ALL));
    house.serve(BEN, AUTO, SOME);
    assertRefused(CAT, AUTO);
    assertServed(ANN, AUTO);
  }

  @Test
  void ofARouteCountsThatRouteAlone() {
    house.use(once(new Scope(null, null, null, "auto", null, null), Per.ALL));
    house.serve(ANN, AUTO, SOME);
    assertRefused(BEN, AUTO);
    assertServed(BEN, OTHER);
  }

  @Test
  void ofATargetCountsItsCallsAlone() {
    house.use(once(new Scope(null, null, null, null, "cloud", null), Per.ALL));
    house.serve(ANN, AUTO, SOME);
    assertRefused(ANN, AUTO);
    assertServed(ANN, OTHER);
  }

  @Test
  void ofATierCountsCallsOfItsTargetsAlone() {
    house.use(once(new Scope(null, null, null, null, null, Tier.ON_PREM), Per.ALL));
    house.serve(ANN, OTHER, SOME);
    assertRefused(BEN, OTHER);
    assertServed(BEN, AUTO);
  }

  @Test
  void perKeyTeamOrProjectEachHasItsOwn() {
    house.use(once("keys", Per.KEY), once("teams", Per.TEAM), once("projects", Per.PROJECT));
    house.serve(ANN, AUTO, SOME);
    assertThat(refusal(ANN, AUTO)).contains("budget keys (1 requests / total per key, ann)");
    assertThat(refusal(BEN, AUTO)).contains("budget teams (1 requests / total per team, red)");
    house.serve(CAT, AUTO, SOME);
    assertThat(house.treasury.accounts()).hasSize(7);
  }

  /** Complaints 8 and 14: a privileged key was not kept to any budget. */
  @Test
  void noRightLiftsAKeyAboveBudgets() {
    house.use(once(Scope.ALL, Per.KEY));
    var all =
        new Caller(
            "root",
            "",
            "",
            Label.PUBLIC,
            Set.of(),
            Set.of(),
            null,
            Set.of(Right.values()),
            List.of());
    house.serve(all, AUTO, SOME);
    assertRefused(all, AUTO);
    house.serve(Caller.ANYONE, AUTO, SOME);
    assertRefused(Caller.ANYONE, AUTO);
  }

  /** Complaint 9: "budget exceeded" where none was set. */
  @Test
  void whereNoBudgetConcernsACallerNothingIsEverUsedUp() {
    house.use(once(new Scope("nobody", null, null, null, null, null), Per.ALL));
    for (var i = 0; i < 100; i++) {
      house.serve(ANN, AUTO, Usage.of(1_000_000, 1_000_000));
    }
    assertThat(house.treasury.standings(AUTO, ANN, Instant.EPOCH)).isEmpty();
    assertServed(ANN, AUTO);
  }

  private void assertServed(Caller caller, Route route) {
    house.hold(house.request(caller, route), 0).release();
  }

  private void assertRefused(Caller caller, Route route) {
    assertThat(refusal(caller, route)).contains("has 0 requests left");
  }

  private String refusal(Caller caller, Route route) {
    var failure = house.refusal(house.request(caller, route));
    assertThat(failure).isInstanceOf(Failure.NotAdmitted.class);
    return failure.message();
  }

  private static Budget once(String name, Per per) {
    return Budgeted.of(name, Scope.ALL, per, new Limit.Requests(1), Span.TOTAL);
  }

  private static Budget once(Scope scope, Per per) {
    return Budgeted.of("once", scope, per, new Limit.Requests(1), Span.TOTAL);
  }

  private static Caller caller(String name, String team, String project) {
    return new Caller(
        name, team, project, Label.PUBLIC, Set.of(), Set.of(), null, Set.of(), List.of());
  }
}
