package dev.wagonway.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.predict.Features;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Terms;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of a conversation that was on the edge target. */
class StayTest {

  private static final Target EDGE = Targets.edge();
  private static final Target ON_PREM = Targets.onPrem();

  private final Map<Availability, String> reasons = new EnumMap<>(Availability.class);

  @Test
  void tellsWhatTheMatterIsWithATargetThatIsAway() {
    for (var away : Availability.values()) {
      reasons.put(away, stay(away, Availability.UP).text());
    }
    assertThat(reasons)
        .containsExactly(
            Map.entry(Availability.UP, "kept"),
            Map.entry(Availability.SATURATED, "moved;reason=saturated"),
            Map.entry(Availability.EJECTED, "moved;reason=ejected"),
            Map.entry(Availability.COOLING, "moved;reason=cooling"),
            Map.entry(Availability.TRIPPED, "moved;reason=tripped"),
            Map.entry(Availability.DOWN, "moved;reason=unhealthy"),
            Map.entry(Availability.DRAINED, "moved;reason=drained"));
  }

  @Test
  void aLastResortKeepsNoPromises() {
    assertThat(stay(Availability.EJECTED, Availability.SATURATED).text())
        .isEqualTo("moved;reason=last-resort");
  }

  /** The policy would rather have the on-premises target. */
  private static Stay stay(Availability edge, Availability onPrem) {
    var route =
        new Route(
            "auto",
            List.of(ON_PREM, EDGE),
            Label.PUBLIC,
            Terms.of(Strategy.AS_LISTED, Deadlines.DEFAULT),
            List.of(),
            null,
            new Sticky(true, Duration.ofMinutes(5), 0));
    var query =
        new RouteQuery(
            Requests.small(),
            Features.NEUTRAL,
            Caller.ANYONE,
            Label.PUBLIC,
            route,
            Instant.EPOCH,
            1,
            new Hold("edge", 0, 0));
    var policy = new InForce(Waybills.policy("hash", route, Savings.NONE), null);
    var waybill =
        Waybills.open(query, target -> facts(target.equals(EDGE) ? edge : onPrem), 1, policy);
    return Stay.of(Waybills.delivered(waybill, Usage.of(10, 20)));
  }

  private static TargetFacts facts(Availability availability) {
    return new TargetFacts(availability, 1, 0, Duration.ofMillis(100), 50, true);
  }
}
