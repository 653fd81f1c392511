package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.oneOrSeveral;
import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.route.Cascade;
import dev.wagonway.route.Cascade.Check;
import java.math.BigDecimal;
import java.util.List;

/** Reads what a route's answers are looked at for before clients get them. */
final class CascadeReader {

  private static final Notation<Check> CHECK = Notation.oneOf(Check.values(), Check::word);

  private static final Section SECTION =
      section(
          required("check", oneOrSeveral(CHECK), "What answers are looked at for."),
          optional("confidence", Notations.QUALITY, "The least mean probability; default 0.8."),
          optional("short-tokens", Notations.COUNT, "What is asked twice; default 40."));

  static final Either SHAPE = new Either(List.of(new One(PolicyNotations.NO), SECTION));

  private CascadeReader() {}

  /** What {@code said} has at {@code cascade}. */
  static Cascade read(Said said) {
    return switch (Switch.read(said.section(), "cascade", SECTION, PolicyNotations.NO)) {
      case Switch.Told(var section) -> read(section);
      case Switch.Word _, Switch.Silent _ -> Cascade.OFF;
    };
  }

  private static Cascade read(SectionReader section) {
    var usual = Cascade.OFF;
    return new Cascade(
        section.readAll("check", CHECK),
        section
            .read("confidence", Notations.QUALITY)
            .map(BigDecimal::doubleValue)
            .orElse(usual.confidence()),
        section.read("short-tokens", Notations.COUNT).orElse(usual.shortTokens()));
  }

  /** Complains about what can never have an effect in {@code declared} or beside it. */
  static void check(DeclaredRoute declared, List<DeclaredRule> rules) {
    var route = declared.route();
    var said = declared.lineage().saying("cascade").orElse(null);
    if (said == null || !route.cascade().enabled()) {
      return;
    }
    if (said.route().equals(route.name())) {
      checkOwn(declared, said);
    }
    declared.lineage().saying("hedge").ifPresent(one -> hedge(declared, one, declared.terms()));
    rules.forEach(rule -> hedge(declared, rule.said(), rule.terms()));
  }

  private static void checkOwn(DeclaredRoute declared, Said said) {
    var route = declared.route();
    var section = said.section().section("cascade", SECTION);
    requireCheck(section, "confidence", Check.CONFIDENCE, route.cascade());
    requireCheck(section, "short-tokens", Check.AGREEMENT, route.cascade());
    var usable = CandidateLints.usable(route, route.label());
    if (usable.size() == 1) {
      complain(
          declared,
          said,
          "cascade",
          "never counts: %s is the only candidate that can serve these requests (expected: a second one, or no cascade here)"
              .formatted(usable.getFirst().id()));
    }
    var retry = declared.terms().terms().recourse().retry();
    if (retry != null && retry.attempts() == 1 && declared.rules().isEmpty()) {
      complain(
          declared,
          said,
          "cascade",
          "never counts, as retry allows one attempt only (expected: attempts of 2 or more, or no cascade here)");
    }
  }

  private static void requireCheck(
      SectionReader section, String key, Check check, Cascade cascade) {
    if (section.has(key) && !cascade.checks().contains(check)) {
      section.complain(
          key,
          "never counts, as check has no %s (expected: %s among the checks, or no %s here)"
              .formatted(check.word(), check.word(), key));
    }
  }

  private static void hedge(DeclaredRoute declared, Said said, DeclaredTerms terms) {
    var hedge = terms.terms().recourse().hedge();
    if (said.section().has("hedge") && hedge != null && hedge.enabled()) {
      complain(
          declared,
          said,
          "hedge",
          "never counts beside a cascade, which holds answers back to their end (expected: hedge: off, or no cascade)");
    }
  }

  private static void complain(DeclaredRoute declared, Said said, String key, String message) {
    declared.lineage().complain(said, key, message);
  }
}
