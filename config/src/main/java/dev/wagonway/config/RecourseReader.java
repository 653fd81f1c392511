package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.SelectorReader.DeclaredSelector;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Hedge;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Retry;
import dev.wagonway.route.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what routes and rules say about targets that fail or are slow. */
final class RecourseReader {

  private static final Retry ONCE = new Retry(1, Retry.DEFAULT.backoff(), Retry.DEFAULT.longest());

  private static final Hedge ON = new Hedge(true, Duration.ZERO, null);

  private RecourseReader() {}

  /**
   * What was said, with the places of its selectors.
   *
   * @param onRefusal the selectors, of which any may match
   */
  record DeclaredRecourse(Recourse terms, List<DeclaredSelector> onRefusal) {}

  /** What the nearest section that says each part says of it. */
  static DeclaredRecourse read(Lineage lineage, SelectorReader selectors) {
    var onRefusal = selectors.nearest(lineage, "on-refusal");
    var terms =
        new Recourse(
            lineage.saying("retry").map(RecourseReader::retry).orElse(null),
            lineage.saying("hedge").map(RecourseReader::hedge).orElse(null),
            lineage
                .saying("continuation")
                .flatMap(said -> said.section().read("continuation", TargetLanguage.TRUTH))
                .orElse(null),
            anyOf(onRefusal.stream().map(DeclaredSelector::selector).toList()),
            lineage
                .saying("priority")
                .flatMap(said -> said.section().read("priority", ResilienceLanguage.PRIORITY))
                .orElse(null));
    return new DeclaredRecourse(terms, onRefusal);
  }

  private static @Nullable Selector anyOf(List<Selector> some) {
    return switch (some.size()) {
      case 0 -> null;
      case 1 -> some.getFirst();
      default -> Selector.of(new Requirement.Satisfies(new AnyOf(some)));
    };
  }

  private static Retry retry(Said said) {
    return switch (Switch.read(
        said.section(), "retry", ResilienceLanguage.RETRIED, ResilienceLanguage.OFF)) {
      case Switch.Silent _ -> Retry.DEFAULT;
      case Switch.Word _ -> ONCE;
      case Switch.Told told -> retry(told.section());
    };
  }

  private static Retry retry(SectionReader section) {
    var attempts =
        section.read("attempts", ResilienceLanguage.ATTEMPTS).orElse(Retry.DEFAULT.attempts());
    var backoff = section.read("backoff", Notations.DURATION);
    var longest = section.read("longest", Notations.DURATION);
    if (backoff.isPresent() && longest.isPresent() && isLonger(backoff.get(), longest.get())) {
      section.complain("backoff", "longer than longest (expected: at most that)");
    }
    var first = backoff.orElse(shorter(Retry.DEFAULT.backoff(), longest));
    var last =
        longest.orElse(isLonger(first, Retry.DEFAULT.longest()) ? first : Retry.DEFAULT.longest());
    return new Retry(attempts, first, last);
  }

  private static Duration shorter(Duration usual, Optional<Duration> most) {
    return most.filter(bound -> isLonger(usual, bound)).orElse(usual);
  }

  private static boolean isLonger(Duration one, Duration other) {
    return one.compareTo(other) > 0;
  }

  private static Hedge hedge(Said said) {
    return switch (Switch.read(
        said.section(), "hedge", ResilienceLanguage.HEDGED, ResilienceLanguage.ON_OR_OFF)) {
      case Switch.Silent _ -> Hedge.OFF;
      case Switch.Word word -> word.isOn() ? ON : Hedge.OFF;
      case Switch.Told told ->
          new Hedge(
              true,
              told.section().read("at-least", Notations.DURATION).orElse(Duration.ZERO),
              told.section().read("max-cost", Notations.MONEY).orElse(null));
    };
  }
}
