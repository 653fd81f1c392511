package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.SelectorReader.DeclaredSelector;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.route.Translation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a policy says that another target helps out, but none ever can. What an heir takes
 * over may well have been meant for others.
 */
final class RecourseLints {

  private final DeclaredRoute declared;
  private final Route route;
  private final List<DeclaredRule> rules;

  RecourseLints(DeclaredRoute declared, List<DeclaredRule> rules) {
    this.declared = declared;
    this.route = declared.route();
    this.rules = rules;
  }

  void check() {
    var usable = CandidateLints.usable(route, route.label());
    var own =
        declared.lineage().said().stream()
            .filter(said -> said.route().equals(route.name()))
            .findFirst();
    var rulesRetry = rules.stream().anyMatch(rule -> recourse(rule.terms()).retry() != null);
    var bound = bound(declared.terms());
    own.ifPresent(said -> check(said, declared.terms(), usable, attempts(declared.terms()), bound));
    for (var rule : rules) {
      var terms = rule.rule().terms();
      var label = terms.label() == null ? route.label() : terms.label().raisedTo(route.label());
      var left = CandidateLints.usable(route, usable, terms.require(), label);
      var routes = rulesRetry ? null : attempts(declared.terms());
      var attempts = attempts(rule.terms());
      if (rule.said().route().equals(route.name())) {
        var most = attempts == null ? routes : attempts;
        check(rule.said(), rule.terms(), left, most, bound.and(bound(rule.terms())));
      }
    }
  }

  private static Recourse recourse(DeclaredTerms terms) {
    return terms.terms().recourse();
  }

  private static Translation bound(DeclaredTerms terms) {
    var translation = terms.terms().translation();
    return translation == null ? Translation.ANY : translation;
  }

  /** The most attempts, or null if nothing is said of them. */
  private static @Nullable Integer attempts(DeclaredTerms terms) {
    var retry = recourse(terms).retry();
    return retry == null ? null : retry.attempts();
  }

  /** Checks what {@code said} itself has; {@code usable} are the targets that may serve it. */
  private void check(
      Said said,
      DeclaredTerms terms,
      List<Target> usable,
      @Nullable Integer attempts,
      Translation bound) {
    var section = said.section();
    var recourse = recourse(terms);
    if (section.has("hedge") && recourse.hedge() != null && recourse.hedge().enabled()) {
      requireAnother(said, "hedge", usable);
    }
    if (section.has("continuation") && Boolean.TRUE.equals(recourse.continuation())) {
      requireAnother(said, "continuation", usable);
      requireAttempts(said, "continuation", attempts);
      requireWords(said, bound);
    }
    if (section.has("on-refusal") && recourse.onRefusal() != null) {
      if (requireAnother(said, "on-refusal", usable)) {
        terms.onRefusal().forEach(selector -> requireMatch(selector, usable));
      }
      requireAttempts(said, "on-refusal", attempts);
    }
  }

  /** Complains unless there are two targets; of none at all, others complain. */
  private boolean requireAnother(Said said, String key, List<Target> usable) {
    if (usable.size() == 1) {
      complain(
          said,
          key,
          "never counts: %s is the only candidate that can serve these requests (expected: a second one, or no %s here)"
              .formatted(usable.getFirst().id(), key));
    }
    return usable.size() > 1;
  }

  private void requireAttempts(Said said, String key, @Nullable Integer attempts) {
    if (attempts != null && attempts == 1) {
      complain(
          said,
          key,
          "never counts, as retry allows one attempt only (expected: attempts of 2 or more, or no %s here)"
              .formatted(key));
    }
  }

  /** Whoever goes on with an answer says what came of it in other words than the client's API. */
  private void requireWords(Said said, Translation bound) {
    if (bound == Translation.NONE) {
      complain(
          said,
          "continuation",
          "never counts, as translation: none has every answer told as it came"
              + " (expected: translation: lossless, or any, or no continuation here)");
    }
  }

  private void requireMatch(DeclaredSelector selector, List<Target> usable) {
    if (usable.stream()
        .noneMatch(target -> CandidateLints.mayMeet(route, selector.selector(), target))) {
      declared
          .lineage()
          .complaints()
          .add(
              selector.said().route(),
              selector.section().place(),
              selector.section().path(),
              "matches no candidate that can serve these requests, so a refusal stays the answer: %s (expected: what one of %s is)"
                  .formatted(
                      selector.selector().text(),
                      String.join(", ", usable.stream().map(Target::id).toList())));
    }
  }

  private void complain(Said said, String key, String message) {
    declared.lineage().complain(said, key, message);
  }
}
