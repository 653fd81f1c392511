package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.MetricsSettings.GenAi;
import dev.wagonway.config.TracingSettings.Keep;
import dev.wagonway.config.TracingSettings.Protocol;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Shape.Several;
import dev.wagonway.config.yaml.Shape.Table;
import java.util.Locale;

/**
 * The keys about metrics, traces and the access log, and how values are written that only they
 * have.
 */
final class TelemetryLanguage {

  static final Notation<Protocol> PROTOCOL = Notation.oneOf(Protocol.values(), Protocol::word);

  static final Notation<Keep> KEEP =
      Notation.oneOf(Keep.values(), keep -> keep.name().toLowerCase(Locale.ROOT));

  static final Notation<GenAi> GEN_AI = Notation.oneOf(GenAi.values(), GenAi::word);

  static final Section METRICS =
      section(
          optional(
              "genai",
              GEN_AI,
              "Which of OpenTelemetry's names for calls are shown; default classic."),
          optional(
              "tag-values",
              Notations.SOME,
              "How many values a tag may have; others count under other; default 1000."),
          optional(
              "exemplars",
              ResilienceLanguage.ON_OR_OFF,
              "Whether measurements refer to traces in OpenMetrics; default on."));

  static final Section SAMPLING =
      section(
          optional(
              "share",
              Notations.QUALITY,
              "Of requests whose client does not say whether they are sampled; default 0.05."),
          optional(
              "keep",
              new Several(new One(KEEP)),
              "What is exported in any case; default all of errors, refusals, fallbacks."),
          optional(
              "slower-than",
              Notations.DURATION,
              "What is exported as it took longer; default 10s."));

  static final Section TRACING =
      section(
          optional(
              "endpoint",
              Addresses.BASE_URL,
              "The collector's URL; without a path, /v1/traces is added for http/protobuf."),
          optional("protocol", PROTOCOL, "How spans are sent; default http/protobuf."),
          optional("headers", new Table(Notations.SECRET), "Headers for the collector."),
          optional("service", PolicyNotations.OPTION, "The service's name; default wagonway."),
          optional("resource", new Table(PolicyNotations.OPTION), "Attributes of this gateway."),
          optional("sampling", SAMPLING, "Which requests are exported."),
          optional(
              "propagate",
              new Several(new One(Notations.TIER)),
              "Tiers whose targets are sent traceparent; default [on-prem, edge]."));

  static final Section ACCESS_LOG =
      section(
          required("file", PolicyNotations.FILE, "Where to write, or stdout."),
          optional("rotate-at", Notations.SIZE, "How large a file may become; default 64MiB."),
          optional("keep", Notations.COUNT, "How many full files to keep; default 8."));

  private TelemetryLanguage() {}
}
