package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.Named;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Shape.Several;
import java.util.List;

/**
 * The keys of the configuration: what the reader knows and what the JSON schema for editors is
 * written from.
 */
final class Language {

  static final Section TLS =
      section(
          required("certificate", Notations.PATH, "PEM file with the certificate chain."),
          required("key", Notations.PATH, "PEM file with the private key."));

  static final Section LIMITS =
      section(
          optional("head", Notations.SIZE, "Request line and headers together; default 32KiB."),
          optional("body", Notations.SIZE, "Request body, decompressed too; default 32MiB."),
          optional("answer", Notations.SIZE, "Answer that is not a stream; default 32MiB."));

  static final Section TIMEOUTS =
      section(
          optional("head", Notations.DURATION, "For a client to send its head; default 10s."),
          optional("body", Notations.DURATION, "For a client to go on sending; default 30s."),
          optional("write", Notations.DURATION, "For a client to go on reading; default 60s."),
          optional("keep-alive", Notations.DURATION, "For an idle connection; default 75s."),
          optional("drain", Notations.DURATION, "For requests at shutdown; default 30s."));

  static final Section UPSTREAM =
      section(
          optional("connect-timeout", Notations.DURATION, "To connect, with TLS; default 5s."),
          optional("keep-alive", Notations.DURATION, "For an unused connection; default 50s."),
          optional("max-idle", Notations.COUNT, "Unused connections per origin; default 1024."),
          optional("trust", Notations.PATH, "PEM file of further certificate authorities."));

  static final Section SERVER =
      section(
          optional("listen", Notations.ADDRESS, "Where clients connect; default 127.0.0.1:8080."),
          optional("admin", Notations.ADDRESS, "Health and metrics; default 127.0.0.1:9464."),
          optional("transport", Notations.TRANSPORT, "The kernel interface; default auto."),
          optional("tls", TLS, "The certificate to present; without it, plain HTTP."),
          optional(
              "cors", new Several(new One(Notations.ORIGIN)), "Browser origins that may call."),
          optional("limits", LIMITS, "How much of anything is accepted."),
          optional("timeouts", TIMEOUTS, "How long anything may take."),
          optional("upstream", UPSTREAM, "How targets are connected to."));

  static final Section TARGET = TargetLanguage.TARGET;

  static final Section WEIGHTS =
      section(
          optional("quality", Notations.WEIGHT, "Weight of declared quality; default 0."),
          optional("cost", Notations.WEIGHT, "Weight of low cost; default 0."),
          optional("latency", Notations.WEIGHT, "Weight of a short time; default 0."));

  static final Either OBJECTIVE = new Either(List.of(new One(RouteReader.NAMED), WEIGHTS));

  static final Section DEADLINES =
      section(
          optional("first-token", Notations.DURATION, "Until content comes; default 60s."),
          optional("idle", Notations.DURATION, "Between two pieces; default 60s."),
          optional("total", Notations.DURATION, "Until all has come; default 10m."));

  static final Section ROUTE =
      section(
          required(
              "candidates", new Several(new One(Notations.NAME)), "Ids of targets, best first."),
          optional("objective", OBJECTIVE, "What to strive for; default balanced."),
          optional("label", Notations.LABEL, "Least label of requests on this route."),
          optional("deadlines", DEADLINES, "How long to wait for a target."));

  static final Section SENSITIVITY =
      section(
          optional("default", Notations.LABEL, "Label of requests about which nothing is said."));

  static final Section CALLER =
      section(
          required("name", Notations.NAME, "The name that metrics and logs show."),
          required("hash", Notations.DIGEST, "sha256: and the SHA-256 of the key."),
          optional("label", Notations.LABEL, "Least label of this caller; default public."));

  static final Section ROOT =
      section(
          optional("server", SERVER, "How the gateway listens and connects."),
          required("targets", new Several(TARGET), "The models that requests can be sent to."),
          optional(
              "prices",
              new Several(PriceLanguage.OVERRIDE),
              "What models cost wherever they are used; a target's own price comes first."),
          optional("routes", new Named(ROUTE), "The names that clients ask for."),
          optional("sensitivity", SENSITIVITY, "How requests are labelled."),
          optional("keys", new Several(CALLER), "Who may call; without keys, anyone local."));

  private Language() {}

  private static Section section(Shape.Key... keys) {
    return new Section(List.of(keys));
  }

  private static Shape.Key required(String name, Notation<?> notation, String meaning) {
    return new Shape.Key(name, true, new One(notation), meaning);
  }

  private static Shape.Key required(String name, Shape shape, String meaning) {
    return new Shape.Key(name, true, shape, meaning);
  }

  private static Shape.Key optional(String name, Notation<?> notation, String meaning) {
    return new Shape.Key(name, false, new One(notation), meaning);
  }

  private static Shape.Key optional(String name, Shape shape, String meaning) {
    return new Shape.Key(name, false, shape, meaning);
  }
}
