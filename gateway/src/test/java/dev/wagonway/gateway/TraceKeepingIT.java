package dev.wagonway.gateway;

import static dev.wagonway.gateway.Traced.ASK;
import static dev.wagonway.gateway.Traced.CLIENT_SPAN;
import static dev.wagonway.gateway.Traced.PARENT;
import static dev.wagonway.gateway.Traced.TRACE;
import static dev.wagonway.gateway.Traced.ofKind;
import static dev.wagonway.gateway.Traced.only;
import static dev.wagonway.gateway.scripted.Collector.attributes;
import static dev.wagonway.gateway.scripted.Collector.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Collector;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which requests a collector of traces is told of. */
class TraceKeepingIT {

  private static final String UNSAMPLED = "00-" + TRACE + "-" + CLIENT_SPAN + "-00";

  private final Traced traced = new Traced();
  private final Collector collector = traced.collector;
  private final ScriptedUpstream failing = traced.failing;
  private final ScriptedUpstream healthy = traced.healthy;

  @AfterEach
  void close() {
    traced.close();
  }

  @Test
  void clientsSayWhetherTheyAreSampled() {
    try (var gateway = traced.gateway("sampling: { share: 0, keep: [] }", healthy)) {
      gateway.chat(ASK);
      gateway.chat(ASK, "traceparent", UNSAMPLED);
      gateway.chat(ASK, "traceparent", PARENT);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    assertThat(ofKind(collector.spans(), SpanKind.SPAN_KIND_SERVER)).hasSize(1);
    assertThat(only(collector.spans(), SpanKind.SPAN_KIND_SERVER).getTraceId().isEmpty()).isFalse();
  }

  @Test
  void errorsFallbacksRefusalsAndSlowRequestsAreKeptWhateverTheShare() {
    try (var gateway =
        traced.gateway("sampling: { share: 0, keep: [fallbacks] }", failing, healthy)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    try (var gateway = traced.gateway("sampling: { share: 0, keep: [errors] }", failing)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    try (var gateway =
        traced.gateway("sampling: { share: 0, keep: [], slower-than: 1ms }", slow(), slow())) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    assertThat(ofKind(collector.spans(), SpanKind.SPAN_KIND_SERVER)).hasSize(3);
    assertThat(ofKind(collector.spans(), SpanKind.SPAN_KIND_SERVER).get(1).getStatus().getCode())
        .isEqualTo(StatusCode.STATUS_CODE_ERROR);
  }

  private ScriptedUpstream slow() {
    return ScriptedUpstream.start((_, answer) -> {
      var until = System.nanoTime() + 3_000_000;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      answer.json(200, Chats.completion("at last", 1, 1));
    });
  }

  @Test
  void whatNobodyMayServeIsKept() {
    var yaml = TestGateway.internal(TestGateway.portfolio("", healthy));
    try (var gateway =
        TestGateway.serving(yaml + traced.tracing("sampling: { share: 0, keep: [refusals] }"))) {
      var refused = gateway.chat(ASK, "x-data-classification", "restricted");
      assertThat(refused.statusCode()).isNotEqualTo(200);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
      var server = only(collector.spans(), SpanKind.SPAN_KIND_SERVER);
      assertThat(attributes(server))
          .containsEntry("wagonway.outcome", "refused")
          .containsEntry("http.response.status_code", Integer.toString(refused.statusCode()))
          .containsKey("error.type");
    }
  }

  @Test
  void brokenHeadersBeginANewTrace() {
    var broken = "00-" + TRACE + "-0000000000000000-01";
    try (var gateway = traced.gateway("", healthy)) {
      assertThat(gateway.chat(ASK, "traceparent", broken).statusCode()).isEqualTo(200);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    var server = only(collector.spans(), SpanKind.SPAN_KIND_SERVER);
    assertThat(hex(server.getTraceId())).isNotEqualTo(TRACE);
    assertThat(server.getParentSpanId().isEmpty()).isTrue();
  }
}
