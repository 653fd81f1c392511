package dev.wagonway.testkit;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Translation;
import dev.wagonway.sensitivity.Label;
import org.jspecify.annotations.Nullable;

/** Terms that are put together clause by clause. Each step gives new ones. */
public record Clauses(Terms terms) {

  /** Candidates are asked in the order of their list, with the usual deadlines. */
  public static final Clauses AS_LISTED =
      new Clauses(Terms.of(Strategy.AS_LISTED, Deadlines.DEFAULT));

  public Clauses label(Label label) {
    return with(label, terms.maxCost(), terms.deadlines(), terms.translation(), terms.recourse());
  }

  public Clauses maxCost(@Nullable Money maxCost) {
    return with(terms.label(), maxCost, terms.deadlines(), terms.translation(), terms.recourse());
  }

  public Clauses deadlines(Deadlines deadlines) {
    return with(terms.label(), terms.maxCost(), deadlines, terms.translation(), terms.recourse());
  }

  public Clauses translation(@Nullable Translation translation) {
    return with(terms.label(), terms.maxCost(), terms.deadlines(), translation, terms.recourse());
  }

  public Clauses recourse(Recourse recourse) {
    return with(terms.label(), terms.maxCost(), terms.deadlines(), terms.translation(), recourse);
  }

  private Clauses with(
      @Nullable Label label,
      @Nullable Money maxCost,
      @Nullable Deadlines deadlines,
      @Nullable Translation translation,
      Recourse recourse) {
    return new Clauses(
        new Terms(
            terms.require(),
            terms.prefer(),
            terms.avoid(),
            label,
            terms.strategy(),
            terms.qualityFloor(),
            maxCost,
            deadlines,
            terms.thinking(),
            translation,
            recourse));
  }
}
