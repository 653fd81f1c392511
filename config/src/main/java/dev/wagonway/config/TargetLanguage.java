package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;

import dev.wagonway.chat.Service;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Shape.Several;
import dev.wagonway.config.yaml.Shape.Table;
import dev.wagonway.predict.Domain;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.ReasoningControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of targets, and how values are written that only targets have. */
final class TargetLanguage {

  static final String OVERALL = "overall";

  static final Notation<Boolean> TRUTH = Notation.TRUTH;

  static final Notation<String> LICENCE =
      Notation.of(
          "an SPDX id such as mit or apache-2.0, or the developer's name for its licence",
          "[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}",
          match -> Optional.of(match.group().toLowerCase(Locale.ROOT)));

  static final Notation<String> REGION =
      Notation.of(
          "a region in the host's words, such as eu-central-1",
          "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
          match -> Optional.of(match.group()));

  static final Notation<String> PROJECT =
      Notation.of(
          "a project's id such as my-project",
          "[A-Za-z0-9][A-Za-z0-9._:-]{0,127}",
          match -> Optional.of(match.group()));

  static final Notation<String> RESOURCE =
      Notation.of(
          "a resource's name of letters, digits and dashes, such as my-resource",
          "[A-Za-z0-9][A-Za-z0-9-]{0,63}",
          match -> Optional.of(match.group()));

  static final Notation<Service> SERVICE = Notation.oneOf(Service.values(), Service::word);

  static final Notation<Quirk> QUIRK = Notation.oneOf(Quirk.values(), Quirk::word);

  static final Either WIRES =
      new Either(List.of(new Several(new One(Notations.NAME)), new Table(Addresses.BASE_URL)));

  static final Several API_KEYS = new Several(new One(Notations.CREDENTIAL));

  static final Notation<String> DEVELOPER =
      Notation.of(
          "a name on one line, at most 128 long",
          "[^\\x00-\\x1f]{1,128}",
          match -> Optional.of(match.group()));

  static final Notation<ReasoningControl> REASONING =
      Notation.oneOf(ReasoningControl.values(), ReasoningControl::word);

  static final Section QUALITIES = new Section(qualities());

  /** The keys of a target. */
  static final Section TARGET =
      new Section(
          List.of(
              required("id", Notations.NAME, "The name that routes and clients use."),
              required("model", Notations.MODEL, "The catalogue's name, or the upstream's."),
              optional("upstream-model", Notations.MODEL, "What the upstream calls it, if not so."),
              required("provider", Notations.NAME, "Whose API it is; gives wire and base URL."),
              optional("base-url", Addresses.BASE_URL, "The API's root, if not the provider's."),
              optional("api-key", Notations.CREDENTIAL, "${VARIABLE}, ${ID}:${SECRET}, file:path."),
              optional("api-keys", API_KEYS, "Several credentials, of which each will do alone."),
              optional("project", PROJECT, "Whose, where the provider's address depends on it."),
              optional("resource", RESOURCE, "Which, where the provider's address depends on it."),
              optional("wires", WIRES, "Other APIs there; default those of the provider."),
              optional("quirks", new Several(new One(QUIRK)), "Habits, beside the provider's."),
              required("tier", Notations.TIER, "Where it runs."),
              required("clearance", Notations.LABEL, "The most sensitive content it may receive."),
              optional(
                  "price",
                  PriceLanguage.PRICE,
                  "What it charges; default: as catalogue or prices say."),
              optional("context", Notations.TOKENS, "Tokens of prompt and answer that it holds."),
              optional("max-output", Notations.TOKENS, "Tokens that it can generate."),
              optional("max-concurrent", Notations.SOME, "Requests at a time; default any number."),
              optional(
                  "services",
                  new Several(new One(SERVICE)),
                  "What can be asked of it; default the catalogue's, or else chat."),
              optional(
                  "capabilities",
                  new Several(new One(Notations.CAPABILITY)),
                  "What it can do; default the catalogue's, or else tools and json-schema."),
              optional("reasoning", REASONING, "How it is told how much to reason."),
              optional(
                  "quality",
                  new Either(List.of(new One(Notations.QUALITY), QUALITIES)),
                  "How good its answers are; default the catalogue's, or else 0.5."),
              optional(
                  "jurisdiction",
                  new Either(
                      List.of(
                          new One(Jurisdictions.CODE), new Several(new One(Jurisdictions.CODE)))),
                  "Whose law applies to the host; default the provider's."),
              optional(
                  "region", REGION, "Where the data stays and requests go, in the host's words."),
              optional("licence", LICENCE, "The model's licence; default the catalogue's."),
              optional("open-weights", TRUTH, "Whether the weights can be had; default likewise."),
              optional("commercial-use", TRUTH, "Whether the licence allows it; default likewise."),
              optional("developer", DEVELOPER, "Who made the model; default likewise."),
              optional("developed-in", Jurisdictions.COUNTRY, "The developer's home; likewise."),
              optional("parameters", Notations.POSITIVE, "In billions; default likewise."),
              optional(
                  "adaptive", TRUTH, "Whether fewer are sent if more are slower; default true."),
              optional("queue", ResilienceLanguage.QUEUE, "How many wait for a place; or off."),
              optional("saturation", ResilienceLanguage.SATURATION, "When it is full; or off."),
              optional("deadlines", ResilienceLanguage.DEADLINES, "How long to wait for it.")));

  private TargetLanguage() {}

  private static List<Shape.Key> qualities() {
    var keys = new ArrayList<Shape.Key>();
    keys.add(optional(OVERALL, Notations.QUALITY, "Where nothing else is said."));
    for (var domain : Domain.values()) {
      keys.add(optional(domain.word(), Notations.QUALITY, "In " + domain.word() + "."));
    }
    return keys;
  }
}
