package dev.wagonway.gateway.decisions;

import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.route.Rule;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which decisions are asked for: all that fit each parameter; of one that stands several times, any
 * of its values.
 *
 * @param before only those that ended before this number
 * @param limit how many at most
 */
record Wanted(Predicate<KeptDecision> fits, long before, int limit) {

  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  /** What a decision has under each parameter's name. */
  private static final Map<String, Function<KeptDecision, Set<String>>> WORDS =
      Map.ofEntries(
          Map.entry("id", one -> Set.of(one.waybill().id())),
          Map.entry("key", one -> Set.of(one.waybill().decision().query().caller().name())),
          Map.entry("team", one -> Set.of(one.waybill().decision().query().caller().team())),
          Map.entry("project", one -> Set.of(one.waybill().decision().query().caller().project())),
          Map.entry("route", one -> Set.of(one.waybill().decision().query().route().name())),
          Map.entry("target", one -> Set.of(one.target())),
          Map.entry("tier", one -> Set.of(one.tier())),
          Map.entry("label", one -> Set.of(one.waybill().decision().ruling().label().word())),
          Map.entry("reason", Wanted::reasons),
          Map.entry("rule", Wanted::rules),
          Map.entry("outcome", one -> Set.of(one.ending().word())));

  private static final Set<String> OTHERS = Set.of("since", "until", "before", "limit");

  static Wanted read(Map<String, List<String>> query) {
    Predicate<KeptDecision> fits = _ -> true;
    for (var entry : query.entrySet()) {
      var words = WORDS.get(entry.getKey());
      if (words != null) {
        fits = fits.and(one -> words.apply(one).stream().anyMatch(entry.getValue()::contains));
      } else if (!OTHERS.contains(entry.getKey())) {
        throw unknown(entry.getKey());
      }
    }
    for (var since : query.getOrDefault("since", List.of())) {
      var at = instant("since", since);
      fits = fits.and(one -> !one.at().isBefore(at));
    }
    for (var until : query.getOrDefault("until", List.of())) {
      var at = instant("until", until);
      fits = fits.and(one -> one.at().isBefore(at));
    }
    var before = number(query, "before", Long.MAX_VALUE, Long.MAX_VALUE);
    return new Wanted(fits, before, (int) number(query, "limit", USUAL, MOST));
  }

  /** The basis, what rejected others, and why it failed. */
  private static Set<String> reasons(KeptDecision one) {
    var decision = one.waybill().decision();
    var words = new TreeSet<String>();
    words.add(decision.basis().word());
    decision.rejected().forEach(rejection -> words.add(rejection.word()));
    var failure = one.ending().failure();
    if (failure != null) {
      words.add(failure.word());
    }
    return words;
  }

  private static Set<String> rules(KeptDecision one) {
    return one.waybill().decision().ruling().applied().stream()
        .map(Rule::name)
        .collect(Collectors.toSet());
  }

  private static Instant instant(String name, String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new Refused(
          400,
          "%s: \"%s\" (expected: a time such as 2026-11-23T08:00:00Z)".formatted(name, value),
          e);
    }
  }

  private static long number(Map<String, List<String>> query, String name, long usual, long most) {
    var values = query.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return usual;
    }
    var value = values.getLast();
    try {
      var number = Long.parseLong(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new Refused(
        400, "%s: \"%s\" (expected: a number from 1 to %d)".formatted(name, value, most));
  }

  private static Refused unknown(String name) {
    var known = new TreeSet<>(WORDS.keySet());
    known.addAll(OTHERS);
    return new Refused(
        400,
        "unknown parameter \"%s\" (expected one of: %s)".formatted(name, String.join(", ", known)));
  }
}
