package dev.wagonway.config.catalogue;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.chat.Service;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Shape.Several;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** The keys of a model's file, and how their values are written. */
final class Cards {

  static final Notation<String> WORD =
      Notation.of(
          "a name without spaces", "[A-Za-z0-9][!-~]{0,255}", match -> Optional.of(match.group()));

  static final Notation<String> TEXT =
      Notation.of("a text of one line", "[^\\x00-\\x1f]{1,300}", m -> Optional.of(m.group()));

  static final Notation<String> COUNTRY =
      Notation.of("an ISO 3166 country code", "[A-Z]{2}", match -> Optional.of(match.group()));

  static final Notation<Long> COUNT =
      Notation.of(
          "a whole number above 0",
          "[1-9][0-9]{0,11}",
          match -> Optional.of(Long.valueOf(match.group())));

  static final Notation<BigDecimal> NUMBER =
      Notation.of(
          "a decimal number >= 0",
          "[0-9]{1,9}(?:\\.[0-9]{1,9})?",
          match -> Optional.of(new BigDecimal(match.group())));

  static final Notation<String> WHEN =
      Notation.of(
          "a year, month or day such as 2026-09-30",
          "20[0-9]{2}(?:-[01][0-9](?:-[0-3][0-9])?)?",
          match -> Optional.of(match.group()));

  static final Notation<LocalDate> DAY =
      Notation.of(
          "a day such as 2026-09-30", "20[0-9]{2}-[01][0-9]-[0-3][0-9]", m -> day(m.group()));

  static final Notation<Service> SERVICE = Notation.oneOf(Service.values(), Service::word);
  static final Notation<Boolean> TRUTH = Notation.TRUTH;
  static final Notation<Modality> MODALITY = Notation.oneOf(Modality.values(), Modality::word);
  static final Notation<Reasoning> REASONING = Notation.oneOf(Reasoning.values(), Reasoning::word);
  static final Notation<Benchmark> BENCHMARK = Notation.oneOf(Benchmark.values(), Benchmark::word);

  static final Section LICENCE =
      section(
          required("id", WORD, "SPDX id in small letters, or the developer's own name."),
          optional("commercial-use", TRUTH, "Whether commercial use is allowed."),
          optional("user-cap", TEXT, "How large a user may be."),
          optional("duties", TEXT, "What users have to do in return."),
          required("source", TEXT, "Who says so."),
          optional("as-of", WHEN, "When that was read."));

  static final Section PARAMETERS =
      section(
          required("total", NUMBER, "All of them, in billions."),
          optional("active", NUMBER, "Those that work on one token, in billions."));

  static final Section FACTS =
      section(
          optional("services", new Several(new One(SERVICE)), "What to ask of it; default chat."),
          optional("context", COUNT, "Tokens of prompt and answer."),
          optional("max-output", COUNT, "Tokens of an answer."),
          optional("input", new Several(new One(MODALITY)), "What it takes."),
          optional("output", new Several(new One(MODALITY)), "What it gives."),
          optional("tools", TRUTH, "Whether it calls tools."),
          optional("parallel-tools", TRUTH, "Whether it makes several calls at once."),
          optional("json-schema", TRUTH, "Whether answers can be held to a schema."),
          optional("reasoning", REASONING, "Whether it reasons, and can be told how much."),
          optional("parameters", PARAMETERS, "Its size."),
          optional("released", WHEN, "When it came out."),
          optional("deprecated", DAY, "From when its developer no longer offers it."),
          required("source", TEXT, "Who says so."),
          required("as-of", WHEN, "When that was read."));

  static final Section SCORE =
      section(
          required("benchmark", BENCHMARK, "The test."),
          required("value", NUMBER, "Per cent of the points."),
          required("source", TEXT, "Who says so."),
          required("as-of", WHEN, "When that was read."));

  private Cards() {}

  /** The keys of a file whose prices look like {@code price}. */
  static Section card(Shape price) {
    return section(
        required("name", WORD, "The catalogue's name for it, and the file's."),
        optional("aliases", new Several(new One(WORD)), "Other names that people use."),
        required("developer", TEXT, "Who made it."),
        required("developed-in", COUNTRY, "The developer's home."),
        optional("open-weights", TRUTH, "Whether the weights can be had."),
        optional("licence", LICENCE, "The terms of its use."),
        required("facts", FACTS, "What it is and can do."),
        optional("scores", new Several(SCORE), "What it reached in published tests."),
        optional("offers", new Several(offer(price)), "Where it can be had."));
  }

  /** The keys of an offer whose price looks like {@code price}. */
  static Section offer(Shape price) {
    return section(
        required("provider", WORD, "The host."),
        required("id", WORD, "What the host calls it."),
        optional("region", WORD, "Where it runs, in the host's own words."),
        optional("context", COUNT, "Tokens of prompt and answer, if not as elsewhere."),
        optional("max-output", COUNT, "Tokens of an answer, if not as elsewhere."),
        optional("price", price, "What it costs, in USD."),
        required("source", TEXT, "Who says so."),
        required("as-of", DAY, "When that was read."));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
