package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.route.Translation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds bounds on translation that never count, as the strictest of all that hold does. */
final class TranslationLints {

  private static final String KEY = "translation";

  private final Lineage route;
  private final List<Said> bounds;

  private TranslationLints(Lineage route) {
    this.route = route;
    bounds = route.all(KEY).toList();
  }

  /** Complains about {@code route}'s own bound and those of its {@code rules}. */
  static void check(Lineage route, List<DeclaredRule> rules) {
    var lints = new TranslationLints(route);
    lints.checkBases();
    rules.stream().map(DeclaredRule::said).forEach(lints::checkRule);
  }

  /** Whoever relies on a route's bound relies on that of its heirs, too. */
  private void checkBases() {
    for (var i = 1; i < bounds.size(); i++) {
      var own = bound(bounds.getFirst());
      var least = bound(bounds.get(i));
      if (own.isPresent() && least.isPresent() && own.get().compareTo(least.get()) < 0) {
        complain(
            bounds.getFirst(),
            "%s, though route %s, which this one extends, says %s"
                .formatted(own.get().word(), bounds.get(i).route(), least.get().word()),
            least.get());
        return;
      }
    }
  }

  /** A rule may be taken over by a route that says as much for all its requests. */
  private void checkRule(Said rule) {
    var least =
        bounds.stream()
            .filter(said -> said.route().equals(rule.route()))
            .flatMap(said -> bound(said).stream())
            .findFirst();
    var own = bound(rule);
    if (own.isPresent() && own.get().compareTo(least.orElse(Translation.ANY)) <= 0) {
      var instead = least.map(one -> "the route says " + one.word()).orElse("that holds anyway");
      complain(rule, own.get().word() + ", but " + instead, least.orElse(Translation.ANY));
    }
  }

  private void complain(Said said, String what, Translation least) {
    var stricter =
        Arrays.stream(Translation.values())
            .filter(one -> one.compareTo(least) > 0)
            .map(one -> one.word() + ", ")
            .collect(Collectors.joining());
    var instead = stricter.isEmpty() ? "" : stricter + "or ";
    route.complain(
        said,
        KEY,
        "never counts: %s, and the strictest counts (expected: %sno translation here)"
            .formatted(what, instead));
  }

  private static Optional<Translation> bound(Said said) {
    return said.section()
        .value(KEY)
        .flatMap(value -> PolicyNotations.TRANSLATION.read(value.text()));
  }
}
