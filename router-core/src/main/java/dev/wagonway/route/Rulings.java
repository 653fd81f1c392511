package dev.wagonway.route;

import dev.wagonway.chat.Effort;
import dev.wagonway.cost.Money;
import dev.wagonway.sensitivity.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads off a route and its rules what holds for one request. Used once. */
final class Rulings {

  private static final Comparator<Budget.Step> LATEST_FIRST =
      Comparator.comparingDouble(Budget.Step::at).reversed();

  private final RouteQuery query;
  private final List<Rule> applied = new ArrayList<>(4);
  private final List<Selector> require = new ArrayList<>(4);
  private final List<Selector> prefer = new ArrayList<>(2);
  private final List<Selector> avoid = new ArrayList<>(2);
  private Label label;
  private Label masked;
  private @Nullable Strategy strategy;
  private @Nullable Double qualityFloor;
  private @Nullable Money maxCost;
  private @Nullable Deadlines deadlines;
  private @Nullable Thinking thinking;
  private Translation translation = Translation.ANY;
  private Recourse recourse = Recourse.NONE;

  private Rulings(RouteQuery query) {
    this.query = query;
    label = query.label();
    masked = query.masked();
  }

  /**
   * What {@code query}'s route says about it: the steps of budgets, its rules in their order, then
   * its own terms.
   */
  static Ruling of(RouteQuery query) {
    var rulings = new Rulings(query);
    var route = query.route();
    rulings.takeSteps(query.standings());
    for (var i = 0; i < route.rules().size(); i++) {
      var rule = route.rules().get(i);
      if (rule.when().holds(query) && rulings.take(rule.terms())) {
        rulings.applied.add(rule);
      }
    }
    rulings.take(route.terms());
    return rulings.ruling();
  }

  /** What comes later, as more is used, counts before what comes earlier. */
  private void takeSteps(List<Standing> standings) {
    if (standings.isEmpty()) {
      return;
    }
    var reached = new ArrayList<Budget.Step>(2);
    for (var i = 0; i < standings.size(); i++) {
      var standing = standings.get(i);
      for (var step : standing.budget().steps()) {
        if (standing.reaches(step)) {
          reached.add(step);
        }
      }
    }
    reached.sort(LATEST_FIRST);
    for (var step : reached) {
      if (take(step.rule().terms())) {
        applied.add(step.rule());
      }
    }
  }

  /** Adds {@code terms}; tells whether anything in them counts. */
  private boolean take(Terms terms) {
    var counts = takeWhatAddsUp(terms);
    if (strategy == null && terms.strategy() != null) {
      strategy = terms.strategy();
      counts = true;
    }
    if (qualityFloor == null && terms.qualityFloor() != null) {
      qualityFloor = terms.qualityFloor();
      counts = true;
    }
    if (maxCost == null && terms.maxCost() != null) {
      maxCost = terms.maxCost();
      counts = true;
    }
    if (deadlines == null && terms.deadlines() != null) {
      deadlines = terms.deadlines();
      counts = true;
    }
    if (thinking == null && terms.thinking() != null) {
      thinking = terms.thinking();
      counts = true;
    }
    return takeRecourse(terms.recourse()) || counts;
  }

  private boolean takeRecourse(Recourse said) {
    if (said.equals(Recourse.NONE)) {
      return false;
    }
    var before = recourse;
    recourse = before.or(said);
    return !recourse.equals(before);
  }

  private boolean takeWhatAddsUp(Terms terms) {
    var counts = false;
    if (!terms.require().all().isEmpty()) {
      require.add(terms.require());
      counts = true;
    }
    if (!terms.prefer().isEmpty()) {
      prefer.addAll(terms.prefer());
      counts = true;
    }
    if (!terms.avoid().isEmpty()) {
      avoid.addAll(terms.avoid());
      counts = true;
    }
    if (terms.label() != null && !masked.covers(terms.label())) {
      label = label.raisedTo(terms.label());
      masked = terms.label();
      counts = true;
    }
    if (terms.translation() != null && terms.translation().compareTo(translation) > 0) {
      translation = terms.translation();
      counts = true;
    }
    return counts;
  }

  private Ruling ruling() {
    return new Ruling(
        applied,
        label,
        masked,
        require,
        prefer,
        avoid,
        strategy == null ? Strategy.AS_LISTED : strategy,
        qualityFloor == null ? 0 : qualityFloor,
        maxCost,
        deadlines == null ? Deadlines.DEFAULT : deadlines,
        effort(),
        translation,
        recovery());
  }

  private Recovery recovery() {
    var settled = recourse.equals(Recourse.NONE) ? Recovery.DEFAULT : recourse.settled();
    var most = query.caller().priority();
    return most == null ? settled : settled.atMost(most);
  }

  private @Nullable Effort effort() {
    return thinking == null
        ? null
        : thinking.effortFor(
            query.features(), !query.outlook().abstains(), query.request().effort());
  }
}
