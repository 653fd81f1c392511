package dev.wagonway.config;

import dev.wagonway.config.TracingSettings.Protocol;
import dev.wagonway.route.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the environment says about traces, in the variables of OpenTelemetry's specification
 * ("OpenTelemetry Environment Variable Specification" and "OTLP Exporter Configuration"), of which
 * those about traces come before those about everything. As that has it, values that make no sense
 * are ignored with a warning.
 */
final class OtelVariables {

  private static final Logger log = LoggerFactory.getLogger(OtelVariables.class);

  private static final String EXPORTER = "OTEL_EXPORTER_OTLP_";
  private static final String FOR_TRACES = EXPORTER + "TRACES_";

  private final Map<String, String> environment;

  OtelVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether they ask for traces although the configuration says nothing about any. */
  boolean wantTraces() {
    return !said("OTEL_SDK_DISABLED").equalsIgnoreCase("true")
        && !said("OTEL_TRACES_EXPORTER").equals("none")
        && (!said(FOR_TRACES + "ENDPOINT").isEmpty() || !said(EXPORTER + "ENDPOINT").isEmpty());
  }

  /** Where spans are sent by {@code protocol}. */
  Optional<URI> endpoint(Protocol protocol) {
    var own = url(FOR_TRACES + "ENDPOINT");
    return own.isPresent()
        ? own
        : url(EXPORTER + "ENDPOINT")
            .map(url -> protocol == Protocol.GRPC ? url : URI.create(url + "/v1/traces"));
  }

  Optional<Protocol> protocol() {
    var name = said(FOR_TRACES + "PROTOCOL").isEmpty() ? EXPORTER : FOR_TRACES;
    return read(name + "PROTOCOL", TelemetryLanguage.PROTOCOL::read);
  }

  Map<String, Secret> headers() {
    var name = said(FOR_TRACES + "HEADERS").isEmpty() ? EXPORTER : FOR_TRACES;
    var headers = new LinkedHashMap<String, Secret>();
    pairs(name + "HEADERS").forEach((key, value) -> headers.put(key, new Secret(value)));
    return headers;
  }

  Optional<String> service() {
    var own = said("OTEL_SERVICE_NAME");
    return own.isEmpty()
        ? Optional.ofNullable(pairs("OTEL_RESOURCE_ATTRIBUTES").get("service.name"))
        : Optional.of(own);
  }

  Map<String, String> resource() {
    var attributes = new LinkedHashMap<>(pairs("OTEL_RESOURCE_ATTRIBUTES"));
    attributes.remove("service.name");
    return attributes;
  }

  /** Which share of requests is sampled, if a sampler is named that says so. */
  Optional<Double> share() {
    return switch (said("OTEL_TRACES_SAMPLER")) {
      case "always_on", "parentbased_always_on" -> Optional.of(1.0);
      case "always_off", "parentbased_always_off" -> Optional.of(0.0);
      case "traceidratio", "parentbased_traceidratio" ->
          said("OTEL_TRACES_SAMPLER_ARG").isEmpty()
              ? Optional.of(1.0)
              : read("OTEL_TRACES_SAMPLER_ARG", Notations.QUALITY::read).map(Number::doubleValue);
      default -> Optional.empty();
    };
  }

  private Optional<URI> url(String name) {
    return read(name, Addresses.BASE_URL::read);
  }

  private interface Reading<T> {
    Optional<T> of(String text);
  }

  private <T> Optional<T> read(String name, Reading<T> reading) {
    var text = said(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var value = reading.of(text);
    if (value.isEmpty()) {
      log.warn("{}: not understood, ignoring it", name);
    }
    return value;
  }

  /** {@code a=1,b=2}, percent-encoded as W3C Baggage has it. */
  private Map<String, String> pairs(String name) {
    var pairs = new LinkedHashMap<String, String>();
    var text = said(name);
    for (var pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      var equals = pair.indexOf('=');
      var key = equals < 0 ? "" : pair.substring(0, equals).strip();
      if (key.isEmpty()) {
        log.warn("{}: a part is no name=value, ignoring it", name);
        continue;
      }
      try {
        var value = pair.substring(equals + 1).strip().replace("+", "%2B");
        pairs.put(key, URLDecoder.decode(value, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException _) {
        log.warn("{}: the value of {} has a bad percent escape, ignoring it", name, key);
      }
    }
    return pairs;
  }

  private String said(String name) {
    return environment.getOrDefault(name, "").strip();
  }
}
