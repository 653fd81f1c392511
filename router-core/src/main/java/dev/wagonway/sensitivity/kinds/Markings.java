package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Words by which a document says itself how sensitive it is. */
final class Markings {

  private static final int REACH = 160;

  /** Words that stand in any text. */
  private static final Set<String> COMMON =
      Set.of(
          "your",
          "need",
          "know",
          "contains",
          "information",
          "under",
          "shared",
          "share",
          "only",
          "communication",
          "company",
          "business",
          "team",
          "document",
          "distribution",
          "release",
          "public",
          "external",
          "material",
          "customer",
          "access",
          "purposes",
          "export",
          "outside",
          "employees",
          "health",
          "do",
          "not",
          "for",
          "to",
          "no",
          "is",
          "in",
          "of",
          "the",
          "and",
          "be",
          "use",
          "it",
          "by",
          "a",
          "rel",
          "usa");

  private static final Comparator<String> RAREST =
      Comparator.<String>comparingInt(word -> COMMON.contains(word) ? 0 : 1)
          .thenComparingInt(String::length);

  private Markings() {}

  static List<Recognizer> all() {
    return List.of(
        marking("mark-restricted", Kinds.MARK_RESTRICTED, MarkingWords.RESTRICTED),
        marking("mark-confidential", Kinds.MARK_CONFIDENTIAL, MarkingWords.CONFIDENTIAL),
        marking("mark-internal", Kinds.MARK_INTERNAL, MarkingWords.INTERNAL));
  }

  private static Recognizer marking(String rule, Kind kind, String phrases) {
    return Recognizer.named(rule, kind)
        .atWords(triggers(phrases))
        .shaped((text, at, limit) -> MarkedLine.around(text, at, limit, kind))
        .reaching(REACH)
        .build();
  }

  /** The longest word of each phrase; one in a script that does not part words, as it is. */
  private static String[] triggers(String phrases) {
    return MarkedLine.split(phrases)
        .map(phrase -> Stream.of(phrase.split("[ ']")).max(RAREST).orElse(phrase))
        .distinct()
        .toArray(String[]::new);
  }
}
