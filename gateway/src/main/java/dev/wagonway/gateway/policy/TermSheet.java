package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Effort;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Priority;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Ruling;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Thinking;
import dev.wagonway.route.Translation;
import dev.wagonway.strategy.Canary;
import dev.wagonway.strategy.Fastest;
import dev.wagonway.strategy.Utility;
import dev.wagonway.strategy.WeightedSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds for one request, term by term, with what says so. */
final class TermSheet {

  private static final String DEFAULT = "default";

  private final RouteQuery query;
  private final Labelled labelled;
  private final Ruling ruling;
  private final Origins origins;
  private final List<Term> sheet = new ArrayList<>();

  private TermSheet(Decision decision, Labelled labelled, Origins origins) {
    query = decision.query();
    this.labelled = labelled;
    ruling = decision.ruling();
    this.origins = origins;
  }

  /** The terms of {@code decision}, those that say nothing left out. */
  static List<Term> of(Decision decision, Labelled labelled, Origins origins) {
    var terms = new TermSheet(decision, labelled, origins);
    terms.label();
    terms.selectors("require", t -> t.require().all().isEmpty() ? List.of() : List.of(t.require()));
    terms.selectors("prefer", Terms::prefer);
    terms.selectors("avoid", Terms::avoid);
    terms.single("objective", Terms::strategy, objective(terms.ruling.strategy()));
    if (terms.ruling.qualityFloor() > 0) {
      terms.single("quality-floor", Terms::qualityFloor, quality(terms.ruling.qualityFloor()));
    }
    var most = terms.ruling.maxCost();
    if (most != null) {
      terms.single("max-cost", Terms::maxCost, Figures.usd(most));
    }
    terms.single("deadlines", Terms::deadlines, deadlines(terms.ruling.deadlines()));
    terms.single("effort", Terms::thinking, effort(terms.ruling.effort()));
    if (terms.ruling.translation() != Translation.ANY) {
      terms.single("translation", Terms::translation, terms.ruling.translation().word());
    }
    terms.recourse();
    terms.cascade();
    terms.budgets();
    return List.copyOf(terms.sheet);
  }

  private void budgets() {
    var allowance = Budget.allowanceOf(query.route().name());
    for (var standing : query.standings()) {
      var budget = standing.budget();
      var value =
          "%s, %d%% used%s"
              .formatted(
                  budget.text(),
                  (long) Math.floor(standing.used() * 100),
                  standing.ends() ? " until " + standing.until() : "");
      sheet.add(
          budget.name().equals(allowance)
              ? new Term("allowance", value, origins.ofRoute(query.route(), "allowance"))
              : new Term("budget", value, "budget " + budget.name()));
    }
  }

  /** Retries are on unless the policy says otherwise; of the rest, what is unusual. */
  private void recourse() {
    var recovery = ruling.recovery();
    single("retry", t -> t.recourse().retry(), RecourseText.of(recovery.retry()));
    if (recovery.hedge().enabled()) {
      single("hedge", t -> t.recourse().hedge(), RecourseText.of(recovery.hedge()));
    }
    if (recovery.continuation()) {
      single("continuation", t -> t.recourse().continuation(), "true");
    }
    var asked = recovery.onRefusal();
    if (asked != null) {
      single("on-refusal", t -> t.recourse().onRefusal(), asked.text());
    }
    priority(recovery.priority());
  }

  private void cascade() {
    var cascade = query.route().cascade();
    if (cascade.enabled()) {
      sheet.add(
          new Term("cascade", RecourseText.of(cascade), origins.ofRoute(query.route(), "cascade")));
    }
  }

  /** A caller's own bound comes before what routes say. */
  private void priority(Priority priority) {
    var most = query.caller().priority();
    var said = saidPriority();
    if (priority == most && priority.compareTo(said) < 0) {
      sheet.add(new Term("priority", priority.word(), "caller " + query.caller().name()));
    } else if (priority != Priority.NORMAL) {
      single("priority", t -> t.recourse().priority(), priority.word());
    }
  }

  /** What the policy says, whoever calls. */
  private Priority saidPriority() {
    return Stream.concat(
            ruling.applied().stream().map(Rule::terms), Stream.of(query.route().terms()))
        .flatMap(terms -> Stream.ofNullable(terms.recourse().priority()))
        .findFirst()
        .orElse(Priority.NORMAL);
  }

  static String objective(Strategy strategy) {
    return switch (strategy) {
      case Utility(var name, var quality, var cost, var latency) ->
          "%s (quality %s, cost %s, latency %s)"
              .formatted(name, Figures.plain(quality), Figures.plain(cost), Figures.plain(latency));
      case Canary(var target, var share) ->
          "%s (target %s, share %s)".formatted(strategy.name(), target, Figures.plain(share));
      case WeightedSplit(var shares) ->
          shares.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(share -> share.getKey() + " " + Figures.plain(share.getValue()))
              .collect(Collectors.joining(", ", strategy.name() + " (", ")"));
      case Fastest(var toFirstToken) ->
          toFirstToken ? strategy.name() + " (by first-token)" : strategy.name();
      default -> strategy.name();
    };
  }

  static String deadlines(Deadlines deadlines) {
    var connect = deadlines.connect();
    var isOwn = connect.compareTo(deadlines.total()) < 0;
    return "%sfirst-token %s, idle %s, total %s%s"
        .formatted(
            isOwn ? "connect " + Figures.time(connect) + ", " : "",
            Figures.time(deadlines.firstToken()),
            Figures.time(deadlines.idle()),
            Figures.time(deadlines.total()),
            deadlines.pace() == 0 ? "" : ", pace " + Figures.plain(deadlines.pace()));
  }

  static String thinking(Thinking thinking) {
    var fixed = thinking.fixed();
    if (fixed != null) {
      return fixed.word();
    }
    return thinking.equals(Thinking.AUTO)
        ? "auto"
        : "auto (%s below %s, %s, %s from %s)"
            .formatted(
                thinking.easy().word(),
                Figures.plain(thinking.easyBelow()),
                thinking.medium().word(),
                thinking.hard().word(),
                Figures.plain(thinking.hardFrom()));
  }

  static String quality(double quality) {
    return Figures.plain(quality);
  }

  private static String effort(@Nullable Effort effort) {
    return effort == null ? "as the client has it" : effort.word();
  }

  private void label() {
    var word = ruling.label().word();
    if (!query.label().equals(ruling.label())) {
      ruling.applied().stream()
          .filter(rule -> ruling.label().equals(rule.terms().label()))
          .findFirst()
          .map(TermSheet::ruleNamed)
          .or(() -> Optional.of(origins.ofRoute(query.route(), "label")))
          .ifPresent(origin -> sheet.add(new Term("label", word, origin)));
      return;
    }
    var origin =
        query.label().equals(query.route().label())
            ? origins.ofRoute(query.route(), "label")
            : query.label().equals(query.caller().label())
                ? "caller " + query.caller().name()
                : highestSource();
    sheet.add(new Term("label", word, origin));
  }

  /** What of the request itself makes its label. */
  private String highestSource() {
    for (var source : labelled.sources().entrySet()) {
      if (source.getValue().equals(query.label())) {
        return switch (source.getKey()) {
          case ROUTE, CALLER, HEADER -> "the request's header";
          case DETECTED -> "what was found in the request";
          case UNSCANNABLE -> "parts that nobody can look into";
          case RECALLED -> "what the request refers to";
          case CONVERSATION -> "the conversation so far";
        };
      }
    }
    return "the request's header";
  }

  private void selectors(String name, Function<Terms, List<Selector>> of) {
    for (var rule : ruling.applied()) {
      for (var selector : of.apply(rule.terms())) {
        sheet.add(new Term(name, selector.text(), ruleNamed(rule)));
      }
    }
    for (var selector : of.apply(query.route().terms())) {
      sheet.add(new Term(name, selector.text(), origins.ofRoute(query.route(), name)));
    }
  }

  /** A term of which the first that says something decides. */
  private void single(String name, Function<Terms, @Nullable Object> of, String value) {
    var origin =
        ruling.applied().stream()
            .filter(rule -> of.apply(rule.terms()) != null)
            .findFirst()
            .map(TermSheet::ruleNamed)
            .orElseGet(() ->
                of.apply(query.route().terms()) == null
                    ? DEFAULT
                    : origins.ofRoute(query.route(), name));
    sheet.add(new Term(name, value, origin));
  }

  private static String ruleNamed(Rule rule) {
    return "rule \"" + rule.name() + "\"";
  }
}
