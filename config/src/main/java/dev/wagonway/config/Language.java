package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.yaml.Shape.Named;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Shape.Several;
import dev.wagonway.config.yaml.Shape.Table;

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
          optional("answer", Notations.SIZE, "Answer that is not a stream; default 32MiB."),
          optional("event", Notations.SIZE, "One event of a stream; default 4MiB."),
          optional("connections", Notations.SOME, "Of clients at a time; default 16384."),
          optional("requests", Notations.SOME, "In progress at a time; default 16384."));

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

  static final Section SENSITIVITY = SensitivityLanguage.SENSITIVITY;

  static final Section ROOT =
      section(
          optional("server", SERVER, "How the gateway listens and connects."),
          required("targets", new Several(TARGET), "The models that requests can be sent to."),
          optional(
              "prices",
              new Several(PriceLanguage.OVERRIDE),
              "What models cost wherever they are used; a target's own price comes first."),
          optional("routes", new Named(PolicyLanguage.ROUTE), "The names that clients ask for."),
          optional(
              "aliases",
              new Table(Notations.NAME),
              "Other names, or patterns with *, for routes and targets; the first match counts."),
          optional(
              "default-model",
              Notations.NAME,
              "The route or target for names that mean nothing; default: they are refused."),
          optional(
              "direct",
              TargetLanguage.TRUTH,
              "Whether clients may ask for targets by their ids; then only clearance and the"
                  + " caller's targets guard them. Default false if there are routes."),
          optional("schedules", new Named(WindowReader.SECTION), "Times that rules can name."),
          optional("sensitivity", SENSITIVITY, "How sensitive content is found and treated."),
          optional("teams", new Several(CallerLanguage.TEAM), "Who keys and projects belong to."),
          optional("projects", new Several(CallerLanguage.PROJECT), "What keys belong to."),
          optional(
              "keys",
              new Several(CallerLanguage.CALLER),
              "Who may call; without keys, anyone local."),
          optional("identity", CallerLanguage.IDENTITY, "Whose tokens are taken as keys are."),
          optional("key-store", CallerLanguage.KEY_STORE, "Keys in the ledger's database."),
          optional(
              "budgets",
              new Several(PolicyLanguage.BUDGET),
              "How much keys, teams, projects, routes and targets may use."),
          optional(
              "resilience",
              ResilienceLanguage.RESILIENCE,
              "What is done about targets that fail, alike for all of them."),
          optional(
              "prediction", PolicyLanguage.PREDICTION, "How difficulty and quality are foreseen."),
          optional("uplink", PolicyLanguage.UPLINK, "How to notice that the cloud is away."),
          optional("waybills", PolicyLanguage.WAYBILLS, "Where every request is written down."),
          optional(
              "audit", PolicyLanguage.AUDIT, "Where label decisions are written for auditors."),
          optional("metrics", TelemetryLanguage.METRICS, "What metrics show."),
          optional("tracing", TelemetryLanguage.TRACING, "Where traces go, and which."),
          optional(
              "access-log", TelemetryLanguage.ACCESS_LOG, "Where a line is written per request."),
          optional(
              "ledger", LedgerReader.SECTION, "Where every call is written down, with its cost."),
          optional("shared", SharedReader.SECTION, "What several gateways share."),
          optional("savings", PolicyLanguage.SAVINGS, "How what routing saves is told."),
          optional("cache", CacheLanguage.CACHE, "How answers are kept that routes keep."),
          optional(
              "learning",
              LearningLanguage.LEARNING_OR_OFF,
              "What is learned from answers, and where it is kept; or off."));

  private Language() {}
}
