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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of traces is told of requests. */
class TracesIT {

  private static final String STREAMED = ASK.replace("\"auto\"", "\"auto\",\"stream\":true");

  @TempDir private Path folder = Path.of("");
  private final Traced traced = new Traced();
  private final Collector collector = traced.collector;
  private final ScriptedUpstream failing = traced.failing;
  private final ScriptedUpstream healthy = traced.healthy;

  @AfterEach
  void close() {
    traced.close();
  }

  @Test
  void aRequestIsFollowedFromTheClientThroughFallbackToTheSecondTargetInOneTrace()
      throws IOException {
    var file = folder.resolve("waybills.jsonl");
    var yaml =
        TestGateway.portfolio("", failing, healthy)
            + traced.tracing("propagate: [cloud]")
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

    var attempts = ofKind(spans, SpanKind.SPAN_KIND_CLIENT);
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
    try (var gateway = traced.gateway("", failing, healthy)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    var spans = collector.spans();
    var server = only(spans, SpanKind.SPAN_KIND_SERVER);
    assertThat(server.getParentSpanId().isEmpty()).isTrue();
    assertThat(ofKind(spans, SpanKind.SPAN_KIND_CLIENT)).hasSize(2);
    assertThat(spans)
        .allMatch(span -> span.getStartTimeUnixNano() >= server.getStartTimeUnixNano())
        .allMatch(span -> span.getEndTimeUnixNano() >= span.getStartTimeUnixNano());
    assertThat(ofKind(spans, SpanKind.SPAN_KIND_CLIENT))
        .allMatch(span -> span.getEndTimeUnixNano() <= server.getEndTimeUnixNano());
    assertThat(spans.stream().map(Span::getSpanId)).doesNotHaveDuplicates();
  }

  @Test
  void theCloudIsToldNoPlaceInATraceUnlessThePolicySaysSo() {
    try (var gateway = traced.gateway("", healthy)) {
      gateway.chat(ASK, "traceparent", PARENT, "tracestate", "vendor=a1");
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
    }
    assertThat(healthy.calls().getFirst().headers())
        .doesNotContainKeys("traceparent", "tracestate");
  }

  @Test
  void itsOwnTiersAreToldTheirPlaceInATrace() {
    var yaml = TestGateway.portfolio("", healthy).replace("tier: cloud", "tier: on-prem");
    try (var gateway = TestGateway.serving(yaml + traced.tracing("sampling: { share: 0 }"))) {
      gateway.chat(ASK);
      assertThat(told(healthy)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }
  }

  @Test
  void requestsWithoutADecisionHaveASpanToo() {
    try (var gateway = traced.gateway("", healthy)) {
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
  void aCollectorThatIsAwayHoldsUpNobodyAndIsCounted() {
    var port = collector.port();
    collector.close();
    try (var gateway = traced.gateway("", healthy)) {
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
    try (var gateway = traced.gateway("", healthy)) {
      for (int i = 0; i < 5; i++) {
        gateway.chat(ASK);
      }
    }
    assertThat(ofKind(collector.spans(), SpanKind.SPAN_KIND_SERVER)).hasSize(5);
  }

  @Test
  void theCollectorIsToldWhoSpeaksAndConvinced() {
    try (var gateway =
        traced.gateway(
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
    var yaml = TestGateway.portfolio("", failing, healthy) + traced.tracing("propagate: [cloud]");
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
    assertThat(ofKind(collector.spans(), SpanKind.SPAN_KIND_SERVER)).hasSize(6);
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
}
