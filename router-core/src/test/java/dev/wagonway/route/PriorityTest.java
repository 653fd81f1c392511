package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.predict.Features;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose work goes first, by what routes and callers say. */
class PriorityTest {

  private static final Facts FACTS = target -> TargetFacts.assumed(target.tier());

  @Test
  void routesSayHowUrgentRequestsAre() {
    assertThat(priority(null, null)).isEqualTo(Priority.NORMAL);
    for (var said : Priority.values()) {
      assertThat(priority(said, null)).isEqualTo(said);
    }
  }

  @Test
  void callersOnlyEverLowerIt() {
    for (var said : Priority.values()) {
      for (var most : Priority.values()) {
        assertThat(priority(said, most)).isEqualTo(said.compareTo(most) <= 0 ? said : most);
      }
    }
    assertThat(priority(null, Priority.HIGH)).isEqualTo(Priority.NORMAL);
    assertThat(priority(null, Priority.LOW)).isEqualTo(Priority.LOW);
  }

  @Test
  void whatElseIsDoneAboutFailuresStaysTheSame() {
    var said =
        new Recourse(
            new Retry(2, Retry.DEFAULT.backoff(), Retry.DEFAULT.longest()),
            null,
            true,
            Selector.ANY,
            Priority.HIGH);
    assertThat(recovery(said, Priority.LOW))
        .isEqualTo(
            new Recovery(
                new Retry(2, Retry.DEFAULT.backoff(), Retry.DEFAULT.longest()),
                Hedge.OFF,
                true,
                Selector.ANY,
                Priority.LOW));
  }

  private static Priority priority(@Nullable Priority said, @Nullable Priority most) {
    return recovery(new Recourse(null, null, null, null, said), most).priority();
  }

  private static Recovery recovery(Recourse said, @Nullable Priority most) {
    var terms =
        new Terms(
            Selector.ANY, List.of(), List.of(), null, null, null, null, null, null, null, said);
    var route =
        new Route(
            "auto", List.of(Targets.edge()), Label.PUBLIC, terms, List.of(), null, Sticky.OFF);
    var caller = new Caller("ci", "", Label.PUBLIC, Set.of(), Set.of(), most);
    var query =
        new RouteQuery(
            Requests.small(),
            Features.NEUTRAL,
            caller,
            Label.PUBLIC,
            route,
            Instant.EPOCH,
            1,
            null);
    return Router.byPriors().decide(query, FACTS, 1).ruling().recovery();
  }
}
