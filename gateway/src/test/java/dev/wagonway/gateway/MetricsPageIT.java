package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Collector;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What scrapes get, and what is on it once a request was served. */
class MetricsPageIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void tellsOpenMetricsWithTracesToThoseWhoAcceptIt() throws Exception {
    try (var collector = Collector.start();
        var upstream = upstream();
        var gateway =
            TestGateway.serving(
                TestGateway.portfolio("", upstream)
                    + "tracing: { endpoint: \"%s\" }\n".formatted(collector.url()))) {
      gateway.chat(ASK, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
      gateway.awaitMetric("wagonway_requests_total{", 1);
      var page = scrape(gateway, "application/openmetrics-text;version=1.0.0,text/plain;q=0.5", "");
      assertThat(page.type()).startsWith("application/openmetrics-text; version=1.0.0");
      assertThat(page.text())
          .endsWith("# EOF\n")
          .containsPattern(
              "gen_ai_client_operation_duration_seconds_bucket\\{.*# \\{.*trace_id=\"" + TRACE);
      assertThat(page.text().lines().filter(line -> line.contains(TRACE)))
          .as("Prometheus refuses pages with traces elsewhere")
          .allMatch(line -> line.matches("\\w+_(bucket|total)\\{.*"));
      assertThat(gateway.admin("/metrics").body()).doesNotContain(TRACE);
    }
  }

  @Test
  void leavesTracesOutWherePolicySaysSo() throws Exception {
    try (var collector = Collector.start();
        var upstream = upstream();
        var gateway =
            TestGateway.serving(
                TestGateway.portfolio("", upstream)
                    + "metrics: { exemplars: off }\n"
                    + "tracing: { endpoint: \"%s\" }\n".formatted(collector.url()))) {
      gateway.chat(ASK, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
      gateway.awaitMetric("wagonway_traces_exported_total", 1);
      assertThat(scrape(gateway, "application/openmetrics-text", "").text())
          .contains("gen_ai_client_operation_duration_seconds_bucket")
          .doesNotContain(TRACE);
    }
  }

  @Test
  void leavesOutMaximaOfWhatHasBuckets() {
    try (var upstream = upstream();
        var gateway = TestGateway.before(upstream)) {
      gateway.chat(ASK);
      gateway.awaitMetric("gen_ai_client_token_usage_count{", 2);
      assertThat(gateway.admin("/metrics").body())
          .contains("wagonway_prediction_seconds_max")
          .doesNotContainPattern("(gen_ai|wagonway_overhead)_\\w+_max");
    }
  }

  @Test
  void beginsAtNothingWhatAlertsWaitFor() {
    try (var upstream = upstream();
        var gateway = TestGateway.before(upstream)) {
      assertThat(gateway.admin("/metrics").body())
          .contains("wagonway_config_reloads_total{result=\"rejected\"} 0.0")
          .contains("wagonway_detection_failures_total 0.0")
          .contains("wagonway_waybills_lost_total 0.0");
    }
  }

  @Test
  void showsNoStoresToWhoSharesNone() {
    try (var upstream = upstream();
        var gateway = TestGateway.before(upstream)) {
      assertThat(gateway.admin("/metrics").body()).doesNotContain("wagonway_shared_up");
    }
  }

  @Test
  void packsWhatIsWantedPackedAndTellsTextOtherwise() throws Exception {
    try (var upstream = upstream();
        var gateway = TestGateway.before(upstream)) {
      var packed = scrape(gateway, "text/plain", "gzip, deflate");
      assertThat(packed.encoding()).isEqualTo("gzip");
      assertThat(packed.type()).startsWith("text/plain; version=0.0.4");
      assertThat(packed.text()).contains("wagonway_build_info");
      var plain = scrape(gateway, "application/openmetrics-text;q=0", "gzip;q=0");
      assertThat(plain.encoding()).isEmpty();
      assertThat(plain.type()).startsWith("text/plain");
    }
  }

  @Test
  void tellsWhatWasDecidedAndWhatTheGatewayWasBusyWith() {
    try (var upstream = upstream();
        var gateway = TestGateway.before(upstream)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_requests_total{", 1);
      var text = gateway.admin("/metrics").body();
      assertThat(text)
          .containsPattern(
              "wagonway_decisions_total\\{label=\"\\w+\",policy=\"[0-9a-f]{12}\",reason=\"ranked\","
                  + "route=\"auto\",rule=\"none\",target=\"t1\",tier=\"cloud\"} 1");
      for (var step : new String[] {"decode", "predict", "decide", "reserve", "connect", "relay"}) {
        assertThat(text)
            .contains("wagonway_overhead_step_seconds_count{step=\"%s\"} 1".formatted(step));
      }
    }
  }

  private record Page(String type, String encoding, String text) {}

  private static Page scrape(TestGateway gateway, String accept, String encoding)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.adminUrl() + "/metrics"))
            .header("accept", accept);
    if (!encoding.isEmpty()) {
      request.header("accept-encoding", encoding);
    }
    var answer = gateway.http().send(request.build(), BodyHandlers.ofInputStream());
    var told = answer.headers().firstValue("content-encoding").orElse("");
    try (var body = told.equals("gzip") ? new GZIPInputStream(answer.body()) : answer.body()) {
      return new Page(
          answer.headers().firstValue("content-type").orElse(""),
          told,
          new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static ScriptedUpstream upstream() {
    return ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("yes", 7, 3)));
  }
}
