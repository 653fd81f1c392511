package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Budget;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.RateLimit.What;
import dev.wagonway.route.Span;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what keys, projects and teams say alike. */
final class GrantReader {

  private GrantReader() {}

  /** Whose grant it is. */
  enum Level {
    KEY,
    PROJECT,
    TEAM;

    /** The one of that name as the owner of limits: {@code key/ci}. */
    String owner(String name) {
      return name().toLowerCase(Locale.ROOT) + "/" + name;
    }

    private Budget.Scope scope(String name) {
      return new Budget.Scope(
          this == KEY ? name : null,
          this == TEAM ? name : null,
          this == PROJECT ? name : null,
          null,
          null,
          null);
    }
  }

  /**
   * What was read.
   *
   * @param cost how much may be spent, if the limits say so
   */
  record Granted(Grant grant, Optional<Budget> cost) {}

  static Granted read(SectionReader section, Level level, String name) {
    var limits = section.section("limits", CallerLanguage.LIMITS);
    var grant =
        new Grant(
            section.read("label", Notations.LABEL).orElse(Label.PUBLIC),
            named(section, "routes"),
            named(section, "targets"),
            section.read("priority", ResilienceLanguage.PRIORITY).orElse(null),
            new HashSet<>(section.readAll("rights", CallerNotations.RIGHT)),
            limits(limits, level.owner(name)));
    return new Granted(grant, cost(limits, level, name));
  }

  private static Optional<Budget> cost(SectionReader limits, Level level, String name) {
    return limits
        .read("cost", CallerNotations.COST)
        .map(cost ->
            new Budget(
                "cost of " + level.owner(name),
                level.scope(name),
                Budget.Per.ALL,
                new Budget.Limit.Spending(cost.most()),
                Span.utc(cost.window()),
                List.of()));
  }

  /** The names there, or null if nothing is said; lists that hold nothing are complained about. */
  private static @Nullable Set<String> named(SectionReader section, String key) {
    var names = section.readAll(key, Notations.NAME);
    return names.isEmpty() ? null : names;
  }

  private static List<RateLimit> limits(SectionReader section, String owner) {
    var limits = new ArrayList<RateLimit>();
    for (var what : List.of(What.REQUESTS, What.TOKENS, What.INPUT_TOKENS, What.OUTPUT_TOKENS)) {
      var spans = new HashSet<Duration>();
      for (var rate : section.readAll(what.word(), CallerNotations.RATE)) {
        if (spans.add(rate.span())) {
          limits.add(new RateLimit(owner, what, rate.most(), rate.span()));
        } else {
          section.complain(what.word(), "two for one time (expected: one for each)");
        }
      }
    }
    section
        .read(What.CONCURRENT.word(), Notations.SOME)
        .ifPresent(most -> limits.add(new RateLimit(owner, What.CONCURRENT, most, Duration.ZERO)));
    return limits;
  }
}
