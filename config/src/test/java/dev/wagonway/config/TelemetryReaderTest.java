package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.MetricsSettings.GenAi;
import dev.wagonway.config.TracingSettings.Keep;
import dev.wagonway.config.TracingSettings.Protocol;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Tier;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TelemetryReaderTest {

  private static final String TARGET =
      """
      targets:
        - id: glm
          model: glm-5
          provider: vllm
          base-url: http://vllm.internal:8000/v1
          tier: on-prem
          clearance: restricted
          price: free
      """;
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private static Telemetry read(String yaml, Map<String, String> environment) {
    var all = new HashMap<>(Reads.ENVIRONMENT);
    all.putAll(environment);
    var reader = new ConfigReader(all, Reads.PROVIDERS, HostProviders.WIRES, () -> Reads.NOW);
    return Reads.ok(reader.read("wagonway.yaml", yaml + TARGET)).telemetry();
  }

  private static TracingSettings tracing(String yaml, Map<String, String> environment) {
    return Objects.requireNonNull(read(yaml, environment).tracing());
  }

  @Test
  void nothingIsToldUnlessSomebodySaysSo() {
    assertThat(read("", Map.of())).isEqualTo(Telemetry.NONE);
  }

  @Test
  void metricsHaveTheirNamesTheirBoundsAndTheirTraces() {
    var yaml = "metrics: { genai: both, tag-values: 50, exemplars: off }\n";
    assertThat(read(yaml, Map.of()).metrics())
        .isEqualTo(new MetricsSettings(GenAi.BOTH, 50, false));
    assertThat(read("metrics: { genai: newer }\n", Map.of()).metrics())
        .isEqualTo(new MetricsSettings(GenAi.NEWER, 1_000, true));
    assertThat(read("metrics: { exemplars: on }\n", Map.of()).metrics())
        .isEqualTo(MetricsSettings.USUAL);
  }

  @Test
  void anEndpointIsEnough() {
    var settings = tracing("tracing: { endpoint: \"http://collector:4318\" }\n", Map.of());
    assertThat(settings.endpoint()).isEqualTo(URI.create("http://collector:4318/v1/traces"));
    assertThat(settings.protocol()).isEqualTo(Protocol.HTTP);
    assertThat(settings.service()).isEqualTo("wagonway");
    assertThat(settings.propagate()).containsExactlyInAnyOrder(Tier.ON_PREM, Tier.EDGE);
    assertThat(settings.sampling().share()).isEqualTo(0.05);
    assertThat(settings.sampling().keep()).containsExactlyInAnyOrder(Keep.values());
    assertThat(settings.sampling().slowerThan()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void everyKeyCounts() {
    var settings =
        tracing(
            """
            tracing:
              endpoint: https://otlp.example/own/path
              headers: { authorization: "${COLLECTOR_TOKEN}" }
              service: edge
              resource: { host.name: berlin }
              sampling: { share: 0.05, keep: [], slower-than: 3s }
              propagate: [cloud]
            """,
            Map.of());
    assertThat(settings.endpoint()).isEqualTo(URI.create("https://otlp.example/own/path"));
    assertThat(settings.headers())
        .containsExactly(Map.entry("authorization", new Secret("Bearer for the collector")));
    assertThat(settings.toString()).doesNotContain("Bearer");
    assertThat(settings.service()).isEqualTo("edge");
    assertThat(settings.resource()).containsExactly(Map.entry("host.name", "berlin"));
    assertThat(settings.sampling().share()).isEqualTo(0.05);
    assertThat(settings.sampling().keep()).isEmpty();
    assertThat(settings.sampling().slowerThan()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.propagate()).containsExactly(Tier.CLOUD);
  }

  @Test
  void theVariablesOfOpenTelemetryDoWithoutASection() {
    var settings =
        tracing(
            "",
            Map.of(
                ENDPOINT,
                "http://collector:4317/",
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "grpc",
                "OTEL_EXPORTER_OTLP_HEADERS",
                "authorization=Bearer%20x,a=b",
                "OTEL_SERVICE_NAME",
                "from-the-environment",
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.name=no,host.name=oslo",
                "OTEL_TRACES_SAMPLER",
                "parentbased_traceidratio",
                "OTEL_TRACES_SAMPLER_ARG",
                "0.25"));
    assertThat(settings.endpoint()).isEqualTo(URI.create("http://collector:4317"));
    assertThat(settings.protocol()).isEqualTo(Protocol.GRPC);
    assertThat(settings.headers()).containsEntry("authorization", new Secret("Bearer x"));
    assertThat(settings.service()).isEqualTo("from-the-environment");
    assertThat(settings.resource()).containsExactly(Map.entry("host.name", "oslo"));
    assertThat(settings.sampling().share()).isEqualTo(0.25);
  }

  @Test
  void theSectionComesBeforeTheVariables() {
    var settings =
        tracing(
            "tracing: { service: said, sampling: { share: 0.5 } }\n",
            Map.of(
                ENDPOINT,
                "http://collector:4318",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
                "nonsense",
                "OTEL_SERVICE_NAME",
                "no",
                "OTEL_TRACES_SAMPLER",
                "always_off"));
    assertThat(settings.endpoint()).isEqualTo(URI.create("http://collector:4318/v1/traces"));
    assertThat(settings.protocol()).isEqualTo(Protocol.HTTP);
    assertThat(settings.service()).isEqualTo("said");
    assertThat(settings.sampling().share()).isEqualTo(0.5);
  }

  @Test
  void theVariablesCanSwitchTracesOff() {
    for (var off : Map.of("OTEL_SDK_DISABLED", "TRUE", "OTEL_TRACES_EXPORTER", "none").entrySet()) {
      var environment = Map.of(ENDPOINT, "http://collector:4318", off.getKey(), off.getValue());
      assertThat(read("", environment).tracing()).isNull();
    }
  }

  @Test
  void aSectionWithoutAnEndpointIsComplainedAbout() {
    assertThat(Reads.load("tracing: { service: x }\n" + TARGET))
        .isInstanceOfSatisfying(
            Loaded.Rejected.class,
            rejected ->
                assertThat(rejected.text())
                    .contains("tracing.endpoint: missing, and OTEL_EXPORTER_OTLP_ENDPOINT"));
  }

  @Test
  void theAccessLogGoesToAFileOrToTheStandardOutput() {
    var file = read("access-log: { file: log/a.jsonl, keep: 2 }\n", Map.of()).accessLog();
    assertThat(Objects.requireNonNull(file).file()).hasFileName("a.jsonl");
    assertThat(file.keep()).isEqualTo(2);
    assertThat(file.rotateBytes()).isEqualTo(64 << 20);
    var stdout = read("access-log: { file: stdout }\n", Map.of()).accessLog();
    assertThat(Objects.requireNonNull(stdout).file()).isNull();
  }
}
