package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.config.cases.Expectation;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Rejection;
import dev.wagonway.route.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what was decided with what is expected. Used once. */
final class Comparison {

  private final Rehearsed rehearsed;
  private final Function<Failure, String> codes;
  private final List<Mismatch> mismatches = new ArrayList<>();

  /**
   * Takes what was decided.
   *
   * @param codes tells the code of a failure on the wire
   */
  Comparison(Rehearsed rehearsed, Function<Failure, String> codes) {
    this.rehearsed = rehearsed;
    this.codes = codes;
  }

  /** What of {@code expected} is otherwise. */
  List<Mismatch> with(List<Expectation> expected) {
    expected.forEach(this::compare);
    return mismatches;
  }

  private void compare(Expectation expectation) {
    switch (expectation) {
      case Expectation.Refused(var place, var word) -> refused(place, word);
      case Expectation.FirstChoice(var place, var oneOf) ->
          require(oneOf.contains(first()), place, "target", String.join(" or ", oneOf), first());
      case Expectation.Order(var place, var targets) ->
          require(ranked().equals(targets), place, "order", list(targets), list(ranked()));
      case Expectation.Never(var place, var targets) -> never(place, targets);
      case Expectation.Rejected rejected -> rejected(rejected);
      case Expectation.Labelled(var place, var label) ->
          same(place, "label", label.word(), of(d -> d.ruling().label().word()));
      case Expectation.Reasoning(var place, var effort) ->
          same(place, "effort", word(effort), of(d -> word(d.ruling().effort())));
      case Expectation.Rules(var place, var names) ->
          same(place, "rules", list(names), of(Comparison::rules));
      case Expectation.Basis(var place, var basis) ->
          same(place, "basis", basis.word(), of(d -> d.basis().word()));
      case Expectation.Cost cost -> cost(cost);
    }
  }

  private void refused(Place place, String word) {
    var failure = rehearsed.failure();
    var met = failure.filter(f -> f.word().equals(word) || codes.apply(f).equals(word)).isPresent();
    var found = failure.map(this::told).orElseGet(() -> "no refusal but " + list(ranked()));
    require(met, place, "refused", word, found);
  }

  private void never(Place place, List<String> targets) {
    var tried = targets.stream().filter(ranked()::contains).toList();
    require(tried.isEmpty(), place, "never", "none of " + list(targets), list(ranked()));
  }

  private void rejected(Expectation.Rejected expected) {
    var found =
        of(decision ->
            decision.rejected().stream()
                .filter(rejection -> rejection.target().id().equals(expected.target()))
                .map(Rejection::word)
                .findFirst()
                .orElseGet(() ->
                    ranked().contains(expected.target())
                        ? "a place in the ranking"
                        : "no candidate of the route"));
    same(expected.place(), "rejected." + expected.target(), expected.reason(), found);
  }

  private void cost(Expectation.Cost expected) {
    var cost = candidates().stream().findFirst().map(Candidate::expectedCost);
    var above = expected.above();
    var below = expected.below();
    var met =
        cost.isPresent()
            && (above == null || cost.get().compareTo(above) > 0)
            && (below == null || cost.get().compareTo(below) < 0);
    var bounds = new ArrayList<String>();
    if (above != null) {
      bounds.add("above " + above);
    }
    if (below != null) {
      bounds.add("below " + below);
    }
    var told = String.join(" and ", bounds);
    require(met, expected.place(), "cost", told, cost.map(Money::toString).orElseGet(this::first));
  }

  private void same(Place place, String key, String expected, String found) {
    require(found.equals(expected), place, key, expected, found);
  }

  private void require(boolean met, Place place, String key, String expected, String found) {
    if (!met) {
      mismatches.add(new Mismatch(place, key, expected, found));
    }
  }

  private String first() {
    return candidates().stream()
        .findFirst()
        .map(candidate -> candidate.target().subject().id())
        .orElseGet(() -> rehearsed.failure().map(this::told).orElse("nothing"));
  }

  private List<String> ranked() {
    return candidates().stream().map(candidate -> candidate.target().subject().id()).toList();
  }

  private List<Candidate> candidates() {
    return switch (rehearsed) {
      case Rehearsed.Decided(var decision, _, _, _, _) -> decision.ranked();
      case Rehearsed.TurnedAway _ -> List.of();
    };
  }

  private String of(Function<Decision, String> property) {
    return switch (rehearsed) {
      case Rehearsed.Decided(var decision, _, _, _, _) -> property.apply(decision);
      case Rehearsed.TurnedAway(var cause) -> told(cause);
    };
  }

  private String told(Failure failure) {
    return "refusal " + failure.word() + " (" + failure.message() + ")";
  }

  private static String rules(Decision decision) {
    return list(decision.ruling().applied().stream().map(Rule::name).toList());
  }

  private static String word(@Nullable Effort effort) {
    return effort == null ? "as-asked" : effort.word();
  }

  private static String list(List<String> words) {
    return words.isEmpty() ? "none" : words.stream().collect(Collectors.joining(", "));
  }
}
