package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.route.Priority;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys about targets that fail or are slow, and how values are written that only they have. */
final class ResilienceLanguage {

  /** Tools that write YAML as it was in 2005 say {@code false} where {@code off} stood. */
  static final Notation<Boolean> OFF = Notation.oneOf(words("off", "false"));

  static final Notation<Duration> DURATION_OR_OFF =
      Notation.of(
          Notations.DURATION.expected() + ", or off",
          "off|false|" + Notations.DURATION.pattern(),
          match ->
              OFF.read(match.group()).isPresent()
                  ? Optional.of(Duration.ZERO)
                  : Notations.DURATION.read(match.group()));

  static final Notation<Double> PACE =
      Notation.of(
          "a share from 0 to 1 such as 0.5, or off",
          "off|false|" + Notations.QUALITY.pattern(),
          match ->
              OFF.read(match.group()).isPresent()
                  ? Optional.of(0.0)
                  : Notations.QUALITY.read(match.group()).map(Number::doubleValue));

  static final Notation<Priority> PRIORITY = Notation.oneOf(Priority.values(), Priority::word);

  static final Notation<Boolean> ON_OR_OFF = Notation.oneOf(words("on", "off", "true", "false"));

  static final Notation<Integer> ATTEMPTS =
      Notation.of(
          "a whole number from 1 to 99",
          "[1-9][0-9]?",
          match -> Optional.of(Integer.valueOf(match.group())));

  static final Section RETRIED =
      section(
          optional("attempts", ATTEMPTS, "The most for a request at all targets; default 8."),
          optional("backoff", Notations.DURATION, "Before a second try there; default 250ms."),
          optional("longest", Notations.DURATION, "The longest wait; default 10s."));

  static final Either RETRY = orOff(RETRIED);

  static final Section HEDGED =
      section(
          optional("at-least", Notations.DURATION, "What the first target has; default none."),
          optional("max-cost", Notations.MONEY, "The most USD for the second; default any."));

  static final Either HEDGE = new Either(List.of(new One(ON_OR_OFF), HEDGED));

  static final Section DEADLINES =
      section(
          optional("connect", Notations.DURATION, "Until a connection stands; default total."),
          optional("first-token", Notations.DURATION, "Until content comes; default 60s."),
          optional("idle", Notations.DURATION, "Between two pieces; default 60s."),
          optional("total", Notations.DURATION, "Until all has come; default 10m."),
          optional("pace", PACE, "Least share of the target's own slow rate; default off."));

  static final Section QUEUED =
      section(
          optional("most", Notations.COUNT, "How many requests may wait; default 100."),
          optional("wait", Notations.DURATION, "How long they wait at most; default 5s."));

  static final Either QUEUE = orOff(QUEUED);

  static final Section SATURATED =
      section(
          optional("every", Notations.DURATION, "How often the server is asked; default 1s."),
          optional("queue", Notations.SOME, "Waiting requests that saturate it; default 8."),
          optional("kv-cache", Notations.UTILIZATION, "Share of it in use; default 0.95."),
          optional("relief", Notations.UTILIZATION, "Share of both to end it; default 0.7."));

  static final Either SATURATION = orOff(SATURATED);

  static final Section BREAKER =
      section(
          optional("window", Notations.SOME, "How many of the last answers count; default 20."),
          optional("failures", Notations.UTILIZATION, "Share that opens it; default 0.5."),
          optional("least", Notations.SOME, "Answers before it may open; default 10."),
          optional("rest", Notations.DURATION, "How long it stays open; default 10s."),
          optional("trials", Notations.SOME, "Requests that try then; default 3."));

  static final Section RETRY_BUDGET =
      section(
          optional("share", Notations.QUALITY, "Retries per first request; default 0.2."),
          optional("least", Notations.COUNT, "In ten seconds at any rate; default 10."));

  static final Section EJECTED =
      section(
          optional("failures", Notations.SOME, "In a row that eject a target; default 5."),
          optional("most", Notations.UTILIZATION, "Share of equals at a time; default 0.5."),
          optional("rest", Notations.DURATION, "How long the first time; default 30s."));

  static final Section RESILIENCE =
      section(
          optional("breaker", BREAKER, "When a target is spared after failures."),
          optional("retry-budget", RETRY_BUDGET, "How many requests may be sent again."),
          optional("ejection", orOff(EJECTED), "When one of several equals is left out; or off."),
          optional("slow-start", DURATION_OR_OFF, "Warming up after an absence; default 30s."));

  private ResilienceLanguage() {}

  private static Map<String, Boolean> words(String... words) {
    var switches = new LinkedHashMap<String, Boolean>();
    for (var word : words) {
      switches.put(word, word.equals("on") || word.equals("true"));
    }
    return switches;
  }

  private static Either orOff(Section section) {
    return new Either(List.of(new One(OFF), section));
  }
}
