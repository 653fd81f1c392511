package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.oneOrSeveral;
import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.yaml.Shape;
import dev.wagonway.config.yaml.Shape.Section;
import java.util.ArrayList;
import java.util.List;

/** The keys of what is said about who may call. */
final class CallerLanguage {

  static final Section LIMITS =
      section(
          optional("requests", oneOrSeveral(CallerNotations.RATE), "Such as 60 / minute."),
          optional("tokens", oneOrSeveral(CallerNotations.RATE), "Of prompts and answers."),
          optional("input-tokens", oneOrSeveral(CallerNotations.RATE), "Of prompts."),
          optional("output-tokens", oneOrSeveral(CallerNotations.RATE), "Of answers."),
          optional("concurrent", Notations.SOME, "Requests in progress at a time."),
          optional("cost", CallerNotations.COST, "Such as 5 USD / hour, by the calendar in UTC."));

  /** What keys, projects and teams can say alike. */
  private static final List<Shape.Key> GRANT =
      List.of(
          optional("label", Notations.LABEL, "Least label of these requests; default public."),
          optional("routes", oneOrSeveral(Notations.NAME), "What may be asked for; default any."),
          optional("targets", oneOrSeveral(Notations.NAME), "Who may serve; default any."),
          optional("priority", ResilienceLanguage.PRIORITY, "The most they have; default any."),
          optional("rights", oneOrSeveral(CallerNotations.RIGHT), "What else; default nothing."),
          optional("limits", LIMITS, "How much in a time; default any amount."));

  static final Section TEAM =
      with(required("name", Notations.NAME, "The name that keys and conditions use."));

  static final Section PROJECT =
      with(
          required("name", Notations.NAME, "The name that keys use."),
          optional("team", Notations.NAME, "The team that it belongs to; default none."));

  static final Section FORMER =
      section(
          required("hash", Notations.DIGEST, "sha256: and the SHA-256 of the key before."),
          required("until", CallerNotations.UNTIL, "Until when that one is good, too."));

  /** What a key that is made through the admin API can say. */
  static final Section ORDER =
      with(
          required("name", Notations.NAME, "The name that metrics and logs show."),
          optional("team", Notations.NAME, "The team; default the project's, or none."),
          optional("project", Notations.NAME, "The project; default none."),
          optional("expires", CallerNotations.UNTIL, "When it ends; default never."));

  static final Section CALLER =
      with(
          required("name", Notations.NAME, "The name that metrics and logs show."),
          optional("hash", Notations.DIGEST, "sha256: and the SHA-256 of the key."),
          optional(
              "from",
              CallerNotations.FROM,
              "In place of hash: whoever is on this machine, with no key or an unknown one."),
          optional("former", FORMER, "The key before, for as long as it is good, too."),
          optional("expires", CallerNotations.UNTIL, "When it ends; default never."),
          optional("team", Notations.NAME, "For conditions: caller.team; default none."),
          optional("project", Notations.NAME, "The project; default none."),
          optional(
              "may-declassify",
              TargetLanguage.TRUTH,
              "The right of that name, in another way; default false."));

  static final Section CLAIMS =
      section(
          optional("name", CallerNotations.CLAIM, "Who calls; default sub."),
          optional("team", CallerNotations.CLAIM, "The team; default: no claim."),
          optional("project", CallerNotations.CLAIM, "The project; default: no claim."),
          optional("rights", CallerNotations.CLAIM, "Rights as wagonway:admin; default none."),
          optional("label", CallerNotations.CLAIM, "The least label; default: no claim."),
          optional("routes", CallerNotations.CLAIM, "The only routes; default: no claim."));

  static final Section IDENTITY =
      section(
          required("issuer", CallerNotations.ISSUER, "The only iss that is believed."),
          required("jwks", CallerNotations.JWKS, "Where its public keys are."),
          required("audience", oneOrSeveral(CallerNotations.ISSUER), "What aud must name."),
          optional(
              "algorithms",
              oneOrSeveral(CallerNotations.ALGORITHM),
              "Of signatures; default RS256 and ES256."),
          optional("clock-skew", Notations.DURATION, "Of the issuer's clock; default 30s."),
          optional("claims", CLAIMS, "Which claims tell what."),
          optional(
              "unknown-team",
              CallerNotations.UNKNOWN_TEAM,
              "What of teams and projects that are not configured; default refuse."));

  static final Section KEY_STORE =
      section(
          optional(
              "outage",
              Notations.DURATION,
              "For how long its keys are good while the database is away; default 1h."));

  private CallerLanguage() {}

  private static Section with(Shape.Key... first) {
    var keys = new ArrayList<>(List.of(first));
    keys.addAll(GRANT);
    return new Section(keys);
  }
}
