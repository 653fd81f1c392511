package dev.wagonway.gateway;

import static dev.wagonway.gateway.scripted.Collector.attributes;
import static dev.wagonway.gateway.scripted.Collector.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Collector;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of traces is told of requests. */
class TracesIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"violet-canary\"}]}";
  private static final String STREAMED = ASK.replace("\"auto\"", "\"auto\",\"stream\":true");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CLIENT_SPAN = "00f067aa0ba902b7";
  private static final String PARENT = "00-" + TRACE + "-" + CLIENT_SPAN + "-01";
  private static final String UNSAMPLED = "00-" + TRACE + "-" + CLIENT_SPAN + "-00";

  @TempDir private Path folder = Path.of("");
  private final Collector collector = Collector.start();
  private final ScriptedUpstream failing =
      ScriptedUpstream.start(
          (_, answer) -> answer.json(503, "{\"error\":{\"message\":\"violet-canary\"}}"));
  private final ScriptedUpstream healthy =
      ScriptedUpstream.start((call, answer) -> {
        if (call.body().contains("\"stream\":true")) {
          Chats.stream(answer, "green-", "canary");
        } else {
          answer.json(200, Chats.completion("green-canary", 7, 3));
        }
      });

  @AfterEach
  void close() {
    collector.close();
    failing.close();
    healthy.close();
  }

  private String tracing(String more) {
    var all = more.contains("sampling") ? more : "sampling: { share: 1 }, " + more;
    return "tracing: { endpoint: \"%s\", %s }\n".formatted(collector.url(), all);
  }

  private TestGateway gateway(String more, ScriptedUpstream... upstreams) {
    return TestGateway.serving(TestGateway.portfolio("", upstreams) + tracing(more));
  }

  @Test
  void aRequestIsFollowedFromTheClientThroughFallbackToTheSecondTargetInOneTrace()
      throws IOException {
    var file = folder.resolve("waybills.jsonl");
    var yaml =
        TestGateway.portfolio("", failing, healthy)
            + tracing("propagate: [cloud]")
            + "waybills: { file: \"%s\" }\n".formatted(file);
    String decision;
    try (var gateway = TestGateway.serving(yaml)) {
      var answer = gateway.chat(STREAMED, "traceparent", PARENT, "tracestate", "vendor=a1, b=2");
      assertThat(answer.statusCode()).isEqualTo(200);
      decision = answer.headers().firstValue("x-wagonway-decision").orElseThrow();
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    var spans = collector.spans();
    assertThat(spans).allMatch(span -> hex(span.getTraceId()).equals(TRACE));

    var server = only(spans, SpanKind.SPAN_KIND_SERVER);
    assertThat(hex(server.getParentSpanId())).isEqualTo(CLIENT_SPAN);
    assertThat(server.getName()).isEqualTo("chat auto");
    assertThat(attributes(server))
        .containsEntry("wagonway.decision.id", decision)
        .containsEntry("wagonway.route", "auto")
        .containsEntry("wagonway.target", "t2")
        .containsEntry("wagonway.tier", "cloud")
        .containsEntry("wagonway.attempts", "2")
        .containsEntry("gen_ai.request.model", "auto")
        .containsEntry("gen_ai.response.model", "model-t2")
        .containsEntry("gen_ai.provider.name", "openai")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("url.path", "/v1/chat/completions");
    assertThat(server.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);

    var attempts = of(spans, SpanKind.SPAN_KIND_CLIENT);
    assertThat(attempts)
        .extracting(Span::getName)
        .containsExactly("chat model-t1", "chat model-t2");
    assertThat(attempts).allMatch(span -> span.getParentSpanId().equals(server.getSpanId()));
    assertThat(attempts)
        .allMatch(span -> decision.equals(attributes(span).get("wagonway.decision.id")));
    assertThat(attributes(attempts.getFirst())).containsEntry("error.type", "upstream-503");
    assertThat(attempts.getFirst().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(attempts.getLast().getEventsList())
        .extracting(Span.Event::getName)
        .containsExactly("wagonway.sent", "wagonway.first_content");
    assertThat(attributes(attempts.getLast())).containsEntry("wagonway.attempt", "fallback");

    assertThat(told(failing))
        .isEqualTo("00-" + TRACE + "-" + hex(attempts.getFirst().getSpanId()) + "-01");
    assertThat(told(healthy))
        .isEqualTo("00-" + TRACE + "-" + hex(attempts.getLast().getSpanId()) + "-01");
    assertThat(healthy.calls().getFirst().headers()).containsEntry("tracestate", "vendor=a1,b=2");
    assertThat(Files.readString(file))
        .contains("\"id\":\"" + decision)
        .contains("\"trace\":\"" + TRACE);
  }

  @Test
  void stepsAndAttemptsLieWithinTheRequest() {
    try (var gateway = gateway("", failing, healthy)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    var spans = collector.spans();
    var server = only(spans, SpanKind.SPAN_KIND_SERVER);
    assertThat(server.getParentSpanId().isEmpty()).isTrue();
    assertThat(of(spans, SpanKind.SPAN_KIND_CLIENT)).hasSize(2);
    assertThat(spans)
        .allMatch(span -> span.getStartTimeUnixNano() >= server.getStartTimeUnixNano())
        .allMatch(span -> span.getEndTimeUnixNano() >= span.getStartTimeUnixNano());
    assertThat(of(spans, SpanKind.SPAN_KIND_CLIENT))
        .allMatch(span -> span.getEndTimeUnixNano() <= server.getEndTimeUnixNano());
    assertThat(spans.stream().map(Span::getSpanId)).doesNotHaveDuplicates();
  }

  @Test
  void theCloudIsToldNoPlaceInATraceUnlessThePolicySaysSo() {
    try (var gateway = gateway("", healthy)) {
      gateway.chat(ASK, "traceparent", PARENT, "tracestate", "vendor=a1");
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    assertThat(healthy.calls().getFirst().headers())
        .doesNotContainKeys("traceparent", "tracestate");
  }

  @Test
  void itsOwnTiersAreToldTheirPlaceInATrace() {
    var yaml = TestGateway.portfolio("", healthy).replace("tier: cloud", "tier: on-prem");
    try (var gateway = TestGateway.serving(yaml + tracing("sampling: { share: 0 }"))) {
      gateway.chat(ASK);
      assertThat(told(healthy)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }
  }

  @Test
  void requestsWithoutADecisionHaveASpanToo() {
    try (var gateway = gateway("", healthy)) {
      gateway.get("/v1/models?key=violet-canary", "traceparent", PARENT);
      gateway.chat("{\"model\":\"nobody\",\"messages\":[]}");
      gateway.awaitMetric("wagonway_traces_exported_total", 2);
    }
    var spans = collector.spans();
    assertThat(spans)
        .extracting(Span::getName)
        .contains("GET /v1/models", "POST /v1/chat/completions");
    var models =
        spans.stream().filter(s -> s.getName().startsWith("GET")).findFirst().orElseThrow();
    assertThat(hex(models.getTraceId())).isEqualTo(TRACE);
    assertThat(attributes(models)).containsEntry("http.response.status_code", "200");
    assertThat(spans).noneMatch(span -> span.toString().contains("violet-canary"));
  }

  @Test
  void clientsSayWhetherTheyAreSampled() {
    try (var gateway = gateway("sampling: { share: 0, keep: [] }", healthy)) {
      gateway.chat(ASK);
      gateway.chat(ASK, "traceparent", UNSAMPLED);
      gateway.chat(ASK, "traceparent", PARENT);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    assertThat(of(collector.spans(), SpanKind.SPAN_KIND_SERVER)).hasSize(1);
    assertThat(only(collector.spans(), SpanKind.SPAN_KIND_SERVER).getTraceId().isEmpty()).isFalse();
  }

  @Test
  void errorsFallbacksRefusalsAndSlowRequestsAreKeptWhateverTheShare() {
    try (var gateway = gateway("sampling: { share: 0, keep: [fallbacks] }", failing, healthy)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    try (var gateway = gateway("sampling: { share: 0, keep: [errors] }", failing)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    try (var gateway =
        gateway("sampling: { share: 0, keep: [], slower-than: 1ms }", slow(), slow())) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    assertThat(of(collector.spans(), SpanKind.SPAN_KIND_SERVER)).hasSize(3);
    assertThat(of(collector.spans(), SpanKind.SPAN_KIND_SERVER).get(1).getStatus().getCode())
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
        TestGateway.serving(yaml + tracing("sampling: { share: 0, keep: [refusals] }"))) {
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
    try (var gateway = gateway("", healthy)) {
      assertThat(gateway.chat(ASK, "traceparent", broken).statusCode()).isEqualTo(200);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    var server = only(collector.spans(), SpanKind.SPAN_KIND_SERVER);
    assertThat(hex(server.getTraceId())).isNotEqualTo(TRACE);
    assertThat(server.getParentSpanId().isEmpty()).isTrue();
  }

  @Test
  void aCollectorThatIsAwayHoldsUpNobodyAndIsCounted() {
    var port = collector.port();
    collector.close();
    try (var gateway = gateway("", healthy)) {
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
      gateway.awaitMetric("wagonway_traces_dropped_total{reason=\"failed\"", 1);
      try (var back = Collector.startAt(port)) {
        gateway.chat(ASK);
        gateway.awaitMetric("wagonway_traces_exported_total", 1);
        assertThat(back.spans()).isNotEmpty();
      }
    }
  }

  @Test
  void whatIsWaitingIsSentAtTheEnd() {
    try (var gateway = gateway("", healthy)) {
      for (int i = 0; i < 5; i++) {
        gateway.chat(ASK);
      }
    }
    assertThat(of(collector.spans(), SpanKind.SPAN_KIND_SERVER)).hasSize(5);
  }

  @Test
  void theCollectorIsToldWhoSpeaksAndConvinced() {
    try (var gateway =
        gateway(
            "service: edge-berlin, headers: { authorization: Bearer for-the-collector },"
                + " resource: { deployment.environment.name: test }",
            healthy)) {
      gateway.chat(ASK);
    }
    var export = collector.exports().getFirst();
    assertThat(export.path()).isEqualTo("/v1/traces");
    assertThat(export.authorization()).isEqualTo("Bearer for-the-collector");
    assertThat(
            Collector.texts(export.message().getResourceSpans(0).getResource().getAttributesList()))
        .containsEntry("service.name", "edge-berlin")
        .containsEntry("deployment.environment.name", "test")
        .containsKey("service.version");
  }

  @Test
  void nothingSecretIsExported() {
    var yaml = TestGateway.portfolio("", failing, healthy) + tracing("propagate: [cloud]");
    try (var gateway = TestGateway.serving(yaml)) {
      gateway.chat(ASK, "authorization", "Bearer red-canary", "x-api-key", "red-canary");
      gateway.chat(STREAMED, "x-wagonway-session", "red-canary");
      gateway.chat("{\"model\":\"auto\",\"messages\":\"violet-canary\"}");
      gateway.post("/v1/chat/completions?key=red-canary", ASK.replace("auto", "nobody"));
      gateway.post("/v1beta/models/auto:generateContent?key=red-canary", ASK);
      gateway.get("/v1/models?api_key=red-canary");
    }
    var bytes = new StringBuilder();
    for (var export : collector.exports()) {
      bytes.append(new String(export.message().toByteArray(), StandardCharsets.ISO_8859_1));
    }
    assertThat(of(collector.spans(), SpanKind.SPAN_KIND_SERVER)).hasSize(6);
    assertThat(bytes.toString())
        .doesNotContain("canary", "key-of-t1", "key-of-t2", "for-the-collector");
  }

  @Test
  void nothingIsSentWithoutACollector() {
    try (var gateway = TestGateway.before(healthy)) {
      gateway.chat(ASK, "traceparent", PARENT);
    }
    assertThat(healthy.calls().getFirst().headers()).doesNotContainKey("traceparent");
    assertThat(collector.exports()).isEmpty();
  }

  private static String told(ScriptedUpstream upstream) {
    var told = upstream.calls().getFirst().headers().get("traceparent");
    return told == null ? "" : told;
  }

  private static List<Span> of(List<Span> spans, SpanKind kind) {
    return spans.stream().filter(span -> span.getKind() == kind).toList();
  }

  private static Span only(List<Span> spans, SpanKind kind) {
    var found = of(spans, kind);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
