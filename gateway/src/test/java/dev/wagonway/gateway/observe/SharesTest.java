package dev.wagonway.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.predict.Features;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {

  private static final Route ROUTE =
      new Route(
          "auto", List.of(Targets.cloud()), Strategy.AS_LISTED, Label.PUBLIC, Deadlines.DEFAULT);

  /** The registry rounds up to whole numbers before it fills buckets, so all would be at 1. */
  @Test
  void sharesAreSummedAndNotPutIntoBucketsThatAreWrong() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var query =
        new RouteQuery(
            Requests.small(),
            Features.NEUTRAL,
            new Caller("ann", Label.PUBLIC),
            Label.PUBLIC,
            Label.PUBLIC,
            ROUTE,
            Instant.EPOCH,
            0,
            null);
    var decision = Router.byPriors().decide(query, target -> TargetFacts.assumed(target.tier()), 1);
    new ForesightMeters(registry).decided(decision);
    assertThat(registry.scrape())
        .contains("wagonway_difficulty_sum{route=\"auto\"}")
        .doesNotContain("wagonway_difficulty_bucket");
  }
}
