package dev.wagonway.config;

import dev.wagonway.config.TracingSettings.Keep;
import dev.wagonway.config.TracingSettings.Protocol;
import dev.wagonway.config.TracingSettings.Sampling;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Tier;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sections {@code metrics}, {@code tracing} and {@code access-log}. What the second
 * leaves open, the variables of OpenTelemetry say.
 */
final class TelemetryReader {

  private static final int USUAL_FILE_BYTES = 64 << 20;
  private static final int USUAL_FILES = 8;
  private static final double USUAL_SHARE = 0.05;
  private static final Duration USUALLY_SLOW = Duration.ofSeconds(10);
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");
  private static final String STDOUT = "stdout";
  private static final String TRACES = "/v1/traces";

  private TelemetryReader() {}

  static Telemetry read(SectionReader root, Map<String, String> environment) {
    return new Telemetry(
        metrics(root), tracing(root, new OtelVariables(environment)), accessLog(root));
  }

  private static MetricsSettings metrics(SectionReader root) {
    var section = root.section("metrics", TelemetryLanguage.METRICS);
    var usual = MetricsSettings.USUAL;
    return new MetricsSettings(
        section.read("genai", TelemetryLanguage.GEN_AI).orElse(usual.genAi()),
        section.read("tag-values", Notations.SOME).orElse(usual.tagValues()),
        section.read("exemplars", ResilienceLanguage.ON_OR_OFF).orElse(usual.exemplars()));
  }

  private static @Nullable TracingSettings tracing(SectionReader root, OtelVariables variables) {
    var isSaid = root.has("tracing");
    if (!isSaid && !variables.wantTraces()) {
      return null;
    }
    var section = root.section("tracing", TelemetryLanguage.TRACING);
    var protocol =
        section
            .read("protocol", TelemetryLanguage.PROTOCOL)
            .or(variables::protocol)
            .orElse(Protocol.HTTP);
    var sampling = sampling(section.section("sampling", TelemetryLanguage.SAMPLING), variables);
    var headers = headers(section, variables);
    var resource = resource(section, variables);
    var service =
        section.read("service", PolicyNotations.OPTION).or(variables::service).orElse("wagonway");
    var propagate =
        section.has("propagate")
            ? section.readAll("propagate", Notations.TIER)
            : Set.of(Tier.ON_PREM, Tier.EDGE);
    var endpoint = endpoint(section, protocol, variables);
    return endpoint
        .map(url ->
            new TracingSettings(url, protocol, headers, service, resource, sampling, propagate))
        .orElse(null);
  }

  private static Optional<URI> endpoint(
      SectionReader section, Protocol protocol, OtelVariables variables) {
    if (section.has("endpoint")) {
      return section.read("endpoint", Addresses.BASE_URL).map(url -> whole(url, protocol));
    }
    var told = variables.endpoint(protocol);
    if (told.isEmpty()) {
      section.complain(
          "endpoint",
          "missing, and OTEL_EXPORTER_OTLP_ENDPOINT holds none either (expected: "
              + Addresses.BASE_URL.expected()
              + ")");
    }
    return told;
  }

  private static URI whole(URI url, Protocol protocol) {
    var hasPath = url.getRawPath() != null && !url.getRawPath().isEmpty();
    return hasPath || protocol == Protocol.GRPC ? url : URI.create(url + TRACES);
  }

  private static Sampling sampling(SectionReader section, OtelVariables variables) {
    var share =
        section
            .read("share", Notations.QUALITY)
            .map(Number::doubleValue)
            .or(variables::share)
            .orElse(USUAL_SHARE);
    var keep =
        section.has("keep")
            ? section.readAll("keep", TelemetryLanguage.KEEP)
            : Set.of(Keep.values());
    var slow = section.read("slower-than", Notations.DURATION).orElse(USUALLY_SLOW);
    return new Sampling(share, keep, slow);
  }

  private static Map<String, Secret> headers(SectionReader section, OtelVariables variables) {
    if (!section.has("headers")) {
      return variables.headers();
    }
    var headers = new LinkedHashMap<String, Secret>();
    for (var row : section.table("headers")) {
      if (!TOKEN.matcher(row.name().raw()).matches()) {
        section.complain(row.name(), "no name of a header (expected: letters, digits and -)");
      }
      row.value()
          .flatMap(value -> section.read(value, Notations.SECRET))
          .ifPresent(secret -> headers.put(row.name().raw(), secret));
    }
    return headers;
  }

  private static Map<String, String> resource(SectionReader section, OtelVariables variables) {
    var resource = new TreeMap<>(variables.resource());
    if (section.has("resource")) {
      for (var row : section.table("resource")) {
        row.value()
            .flatMap(value -> section.read(value, PolicyNotations.OPTION))
            .ifPresent(value -> resource.put(row.name().raw(), value));
      }
    }
    return resource;
  }

  private static @Nullable AccessLogSettings accessLog(SectionReader root) {
    if (!root.has("access-log")) {
      return null;
    }
    var section = root.section("access-log", TelemetryLanguage.ACCESS_LOG);
    var bytes = section.read("rotate-at", Notations.SIZE).orElse(USUAL_FILE_BYTES);
    var keep = section.read("keep", Notations.COUNT).orElse(USUAL_FILES);
    var file = section.read("file", PolicyNotations.FILE);
    var folder = section.value("file").map(value -> value.place().source().folder());
    if (file.isEmpty() || folder.isEmpty()) {
      return null;
    }
    var path = file.get().equals(STDOUT) ? null : folder.get().resolve(file.get());
    return new AccessLogSettings(path, bytes, keep);
  }
}
