package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.CacheSettings.Per;
import dev.wagonway.config.CacheSettings.When;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.sensitivity.Label;
import java.util.List;
import java.util.Locale;

/** The keys about answers that are kept, and how values are written that only they have. */
final class CacheLanguage {

  static final Notation<When> WHEN = Notation.oneOf(When.values(), CacheLanguage::word);
  static final Notation<Per> PER = Notation.oneOf(Per.values(), CacheLanguage::word);

  /** Answers to what is restricted are never kept. */
  static final Notation<Label> MOST =
      Notation.oneOf(new Label[] {Label.PUBLIC, Label.INTERNAL, Label.CONFIDENTIAL}, Label::word);

  static final Section CACHE =
      section(
          optional("size", Notations.SIZE, "Memory for answers that are kept; default 64MiB."),
          optional("most", MOST, "Most sensitive requests that count; default internal."),
          optional("shared", ResilienceLanguage.ON_OR_OFF, "In Redis as well; default off."));

  static final Section ON_ROUTE =
      section(
          optional("when", WHEN, "Which requests; default deterministic."),
          optional("time", Notations.DURATION, "How long answers are kept; default 1h."),
          optional("per", PER, "Who shares them; default key."));

  static final Either ON_ROUTE_OR_OFF =
      new Either(List.of(new One(ResilienceLanguage.OFF), ON_ROUTE));

  private CacheLanguage() {}

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
