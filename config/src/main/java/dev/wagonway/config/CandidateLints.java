package dev.wagonway.config;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.SelectorReader.DeclaredSelector;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.sensitivity.Label;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds where a policy leaves none of a route's candidates. */
final class CandidateLints {

  private static final int SHOWN = 4;

  private final DeclaredRoute declared;
  private final Route route;
  private final List<DeclaredRule> rules;
  private final Instant now;

  CandidateLints(DeclaredRoute declared, List<DeclaredRule> rules, Instant now) {
    this.declared = declared;
    this.route = declared.route();
    this.rules = rules;
    this.now = now;
  }

  /** The candidates of {@code route} that can serve requests of {@code label} at all. */
  static List<Target> usable(Route route, Label label) {
    return usable(route, route.candidates(), Selector.ANY, label);
  }

  /** Those of {@code among} that are as {@code further} says, too. */
  static List<Target> usable(Route route, List<Target> among, Selector further, Label label) {
    return among.stream()
        .filter(target -> target.clearance().covers(label.raisedTo(route.label())))
        .filter(target -> mayMeet(route, route.terms().require(), target))
        .filter(target -> mayMeet(route, further, target))
        .toList();
  }

  /** Whether there are requests for which {@code target} is as {@code selector} says. */
  static boolean mayMeet(Route route, Selector selector, Target target) {
    var request = new ChatRequest(route.name(), false, false, 1, 0, 0, 1, Set.of(), null);
    var query = new RouteQuery(request, Label.PUBLIC, route);
    return selector.all().stream()
        .allMatch(one -> one instanceof Requirement.Satisfies || one.isMetBy(target, query));
  }

  void check() {
    var areMatched = requireMatches(declared.terms());
    var usable = usable(route, route.label());
    var isCleared = route.candidates().stream().anyMatch(t -> t.clearance().covers(route.label()));
    if (!isCleared || !areMatched) {
      return;
    }
    if (usable.isEmpty()) {
      declared
          .lineage()
          .saying("require")
          .ifPresent(said ->
              complain(
                  said,
                  "require",
                  "leaves no candidate that is cleared for %s: %s (expected: requirements that one candidate meets as a whole)"
                      .formatted(route.label().word(), unmet(route.terms().require()))));
      return;
    }
    checkFallback(usable);
    declared
        .lineage()
        .saying("max-cost")
        .ifPresent(said -> requireAffordable(declared.terms().terms(), said, usable));
    rules.forEach(rule -> check(rule, usable));
    declared.steps().forEach(step -> check(step, usable));
    checkAllowance(usable);
  }

  /** Complains about selectors that match no candidate; tells whether requirements do. */
  private boolean requireMatches(DeclaredTerms terms) {
    var unmatched = terms.require().stream().filter(one -> matchesNone(one.selector())).toList();
    unmatched.forEach(this::complainOf);
    for (var wishes : List.of(terms.prefer(), terms.avoid())) {
      // An heir with other candidates may well take over a wish that means none of them.
      wishes.stream()
          .filter(one -> one.said().route().equals(route.name()))
          .filter(one -> matchesNone(one.selector()))
          .forEach(this::complainOf);
    }
    return unmatched.isEmpty();
  }

  private boolean matchesNone(Selector selector) {
    return route.candidates().stream().noneMatch(target -> mayMeet(route, selector, target));
  }

  private void complainOf(DeclaredSelector selector) {
    declared
        .lineage()
        .complaints()
        .add(
            selector.said().route(),
            selector.section().place(),
            selector.section().path(),
            "matches no candidate: %s (expected: what at least one candidate is; what is not known of a target matches nothing)"
                .formatted(unmet(selector.selector())));
  }

  private void checkFallback(List<Target> usable) {
    var fallback = route.fallback();
    if (fallback != null && !usable.contains(fallback)) {
      declared
          .lineage()
          .saying("default")
          .ifPresent(said ->
              complain(
                  said,
                  "default",
                  "\"%s\" can serve no request of this route: %s (expected one of: %s)"
                      .formatted(
                          fallback.id(),
                          reason(fallback, route.terms().require(), route.label()),
                          names(usable))));
    }
  }

  private void check(DeclaredRule rule, List<Target> usable) {
    var terms = rule.rule().terms();
    if (!requireMatches(rule.terms())) {
      return;
    }
    var left = usable(route, usable, terms.require(), labelOf(terms));
    var said = rule.said();
    var key = said.section().has("require") ? "require" : "label";
    if (left.isEmpty()) {
      complain(
          said,
          key,
          "leaves no candidate: %s (expected: terms that one candidate meets together with those of the route)"
              .formatted(reasons(usable, terms.require(), labelOf(terms))));
      return;
    }
    if (said.section().has("max-cost")) {
      requireAffordable(terms, said, left);
    }
    for (var other : rules) {
      if (!other.equals(rule) && rule.implies(other) && !isEarlierTwin(rule, other)) {
        requireRoomBeside(rule, other, left);
      }
    }
  }

  /** Whether both hold for the same requests, so that it is enough to complain of {@code other}. */
  private boolean isEarlierTwin(DeclaredRule rule, DeclaredRule other) {
    return other.implies(rule) && rules.indexOf(rule) < rules.indexOf(other);
  }

  private void requireRoomBeside(DeclaredRule rule, DeclaredRule other, List<Target> left) {
    var theirs = other.rule().terms();
    var both =
        usable(
            route, left, theirs.require(), labelOf(theirs).raisedTo(labelOf(rule.rule().terms())));
    var key = rule.said().section().has("require") ? "require" : "label";
    var others = usable(route, route.candidates(), theirs.require(), labelOf(theirs));
    if (both.isEmpty() && rule.said().section().has(key) && !others.isEmpty()) {
      complain(
          rule.said(),
          key,
          "contradicts rule %s, which holds whenever this one does: %s (expected: terms that one candidate meets together)"
              .formatted(other, reasons(left, theirs.require(), labelOf(theirs))));
    }
  }

  private Label labelOf(Terms terms) {
    var label = terms.label();
    return label == null ? route.label() : label.raisedTo(route.label());
  }

  private void requireAffordable(Terms terms, Said said, List<Target> usable) {
    var most = terms.maxCost();
    if (most != null && most.isZero() && usable.stream().noneMatch(this::isFree)) {
      complain(
          said,
          "max-cost",
          "0, but no candidate is free: %s (expected: more, or a free candidate)"
              .formatted(names(usable)));
    }
  }

  private void checkAllowance(List<Target> usable) {
    var allowance = declared.allowance();
    if (allowance != null
        && allowance.limit() instanceof Budget.Limit.Spending
        && usable.stream().allMatch(this::isFree)) {
      declared
          .lineage()
          .saying("allowance")
          .ifPresent(said ->
              complain(
                  said,
                  "allowance",
                  "never counts: every candidate is free: %s (expected: tokens or requests in place of USD, or a candidate that costs something)"
                      .formatted(names(usable))));
    }
  }

  private boolean isFree(Target target) {
    var price = target.tariff().at(1, now);
    return price.inputPerMillion().isZero()
        && price.outputPerMillion().isZero()
        && price.perRequest().isZero();
  }

  private void complain(Said said, String key, String message) {
    declared.lineage().complain(said, key, message);
  }

  private String unmet(Selector selector) {
    return reasons(route.candidates(), selector, route.label());
  }

  private String reasons(List<Target> targets, Selector selector, Label label) {
    var shown =
        targets.stream()
            .limit(SHOWN)
            .map(target -> target.id() + " " + reason(target, selector, label))
            .collect(Collectors.joining(", "));
    return targets.size() > SHOWN ? shown + " and so on" : shown;
  }

  private String reason(Target target, Selector selector, Label label) {
    if (!target.clearance().covers(label)) {
      return "is cleared for " + target.clearance().word() + ", not " + label.word();
    }
    return selector.all().stream()
        .filter(one -> !mayMeet(route, Selector.of(one), target))
        .findFirst()
        .map(one -> "lacks " + one.text())
        .orElse("is not left by the rest");
  }

  private static String names(List<Target> targets) {
    return targets.stream().limit(SHOWN).map(Target::id).collect(Collectors.joining(", "));
  }
}
