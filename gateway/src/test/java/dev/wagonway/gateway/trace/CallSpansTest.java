package dev.wagonway.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.config.TracingSettings.Keep;
import dev.wagonway.config.TracingSettings.Sampling;
import dev.wagonway.gateway.relay.Approach;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Step;
import dev.wagonway.gateway.relay.TraceContext;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallSpansTest {

  private static final Usage USAGE = Usage.of(1_000, 200);
  private static final Ending DELIVERED = new Ending.Settled(new Outcome.Delivered(), Map.of());

  private static Waybill open(double share) {
    var candidates = List.of(Targets.edge(), Targets.onPrem());
    var route = new Route("auto", candidates, new Cheapest(), Label.PUBLIC, Deadlines.DEFAULT);
    var policy = new InForce(Waybills.policy("test", route, Savings.NONE), null);
    var query = new RouteQuery(Requests.small(), Label.PUBLIC, route);
    var waybill = Waybills.open(query, target -> TargetFacts.assumed(target.tier()), 1, policy);
    var trace = TraceContext.NONE.entered(new Random(1), share);
    waybill.came(new Approach("POST", "/v1/chat/completions", null, "", trace));
    return waybill;
  }

  private static List<SpanData> spans(Waybill waybill) {
    var maker =
        new SpanMaker(waybill.approach().trace(), Resource.empty(), new Clocks(1_000_000_000, 0));
    return CallSpans.of(waybill, DELIVERED, maker);
  }

  @Test
  void eachStepAndEachAttemptIsASpanBelowTheRequest() {
    var waybill = Waybills.fellBack(open(1), USAGE, USAGE);
    waybill.steps().took(Step.DECODE, 10, 20);
    waybill.steps().took(Step.DECIDE, 20, 25);
    var spans = spans(waybill);
    var request = spans.getFirst();
    assertThat(spans)
        .extracting(SpanData::getKind)
        .containsExactly(
            SpanKind.SERVER,
            SpanKind.INTERNAL,
            SpanKind.INTERNAL,
            SpanKind.CLIENT,
            SpanKind.CLIENT);
    assertThat(spans.subList(1, 5))
        .allMatch(span -> span.getParentSpanId().equals(request.getSpanId()))
        .allMatch(span -> span.getTraceId().equals(request.getTraceId()));
    assertThat(spans.get(1).getName()).isEqualTo("decode");
    assertThat(spans.get(1).getStartEpochNanos()).isEqualTo(1_000_000_010);
    assertThat(spans.get(1).getEndEpochNanos()).isEqualTo(1_000_000_020);
    assertThat(spans.get(2).getName()).isEqualTo("decide");
    assertThat(spans.get(3).getAttributes().get(Keys.KIND)).isEqualTo("first");
    assertThat(spans.get(3).getAttributes().get(Keys.INPUT)).isEqualTo(1_000);
  }

  @Test
  void rulesWantRequestsWhateverTheShare() {
    assertThat(wanted(open(1), null)).isTrue();
    assertThat(wanted(Waybills.delivered(open(0), USAGE), null, Keep.values())).isFalse();
    assertThat(wanted(Waybills.delivered(open(0), USAGE), Duration.ofMillis(4))).isTrue();
    assertThat(wanted(Waybills.delivered(open(0), USAGE), Duration.ofMillis(6))).isFalse();
  }

  private static boolean wanted(Waybill waybill, @Nullable Duration slowerThan, Keep... keep) {
    return Keeping.isWanted(new Sampling(0, Set.of(keep), slowerThan), waybill, DELIVERED);
  }
}
