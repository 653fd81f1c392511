package dev.wagonway.gateway.training;

import dev.wagonway.gateway.training.Pairing.Pair;
import dev.wagonway.predict.evaluate.Bootstrap;
import dev.wagonway.predict.evaluate.Calibration;
import dev.wagonway.predict.evaluate.Curve;
import dev.wagonway.predict.evaluate.Interval;
import dev.wagonway.predict.evaluate.Menu;
import dev.wagonway.predict.evaluate.Outcome;
import dev.wagonway.predict.evaluate.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How well predictions chose between models, by source and over all.
 *
 * @param sources the figures of each source that has a weak and a strong model
 * @param macro the means of those sources' figures where the strong model is the better one; each
 *     source counts the same
 * @param micro the figures of all their prompts together; each prompt counts the same
 */
public record Report(List<Source> sources, Overall macro, Overall micro) {

  /** The quality of which the cost is told, as a share of the best single model's. */
  public static final double NEARLY_AS_GOOD = 0.95;

  public Report {
    sources = List.copyOf(sources);
  }

  /**
   * The figures of one source.
   *
   * @param interval of APGR
   * @param cost what choosing among all models costs at 95 % of the best model's quality, as a
   *     share of that model's cost; nothing if costs are not known or it is not reached
   * @param mixing the same for mixing models at random
   * @param calibrationError over all models, where the predictor did not abstain
   * @param abstained the share of prompts that it abstained on
   */
  public record Source(
      String name,
      Pair pair,
      Curve curve,
      Interval interval,
      OptionalDouble cost,
      OptionalDouble mixing,
      double calibrationError,
      double abstained) {}

  /**
   * Figures over several sources.
   *
   * @param count how many sources or prompts count
   * @param cost of prompts of all sources, what choosing among the models that nearly all of them
   *     have costs, as with a source
   * @param mixing the same for mixing models at random
   */
  public record Overall(
      int count,
      double apgr,
      Interval interval,
      double cpt50,
      double cpt80,
      OptionalDouble cost,
      OptionalDouble mixing,
      double calibrationError,
      double abstained) {}

  /** Measures. */
  public static Report of(List<Verdict> verdicts, Pairing pairing, Bootstrap bootstrap) {
    var bySource = new TreeMap<String, List<Verdict>>();
    for (var verdict : verdicts) {
      bySource.computeIfAbsent(verdict.example().source(), _ -> new ArrayList<>()).add(verdict);
    }
    var sources = new ArrayList<Source>();
    var outcomes = new ArrayList<List<Outcome>>();
    var told = new ArrayList<Verdict>();
    for (var entry : bySource.entrySet()) {
      var mine = entry.getValue();
      pairing
          .of(mine)
          .ifPresent(pair -> {
            var levelled = Verdict.levelled(mine);
            outcomes.add(pair.outcomes(levelled));
            sources.add(
                source(entry.getKey(), mine, levelled, pair, outcomes.getLast(), bootstrap));
            told.addAll(mine);
          });
    }
    return new Report(
        sources,
        macro(sources, bootstrap.macro(outcomes)),
        micro(outcomes.stream().flatMap(List::stream).toList(), told, bootstrap));
  }

  private static Source source(
      String name,
      List<Verdict> verdicts,
      List<Verdict> levelled,
      Pair pair,
      List<Outcome> outcomes,
      Bootstrap bootstrap) {
    var menu = menu(Pairing.models(verdicts), levelled);
    return new Source(
        name,
        pair,
        Curve.of(outcomes),
        bootstrap.apgr(outcomes),
        menu.costAt(NEARLY_AS_GOOD),
        menu.mixingCostAt(NEARLY_AS_GOOD),
        calibrationError(verdicts),
        abstained(verdicts));
  }

  private static Menu menu(List<String> models, List<Verdict> verdicts) {
    return Menu.of(
        models,
        verdicts.stream()
            .map(v -> new Served(v.quality(), v.example().scores(), v.example().costs()))
            .toList());
  }

  private static Overall macro(List<Source> all, Interval interval) {
    var sources = all.stream().filter(source -> source.curve().hasGap()).toList();
    return new Overall(
        sources.size(),
        mean(sources, source -> source.curve().apgr()),
        interval,
        mean(sources, source -> source.curve().cpt(0.5)),
        mean(sources, source -> source.curve().cpt(0.8)),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        mean(sources, Source::calibrationError),
        mean(sources, Source::abstained));
  }

  private static double mean(List<Source> sources, ToDoubleFunction<Source> figure) {
    return sources.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  private static Overall micro(
      List<Outcome> outcomes, List<Verdict> verdicts, Bootstrap bootstrap) {
    if (outcomes.isEmpty()) {
      var none = Double.NaN;
      var no = OptionalDouble.empty();
      return new Overall(0, none, new Interval(none, none), none, none, no, no, none, none);
    }
    var curve = Curve.of(outcomes);
    var models = Pairing.models(verdicts);
    var menu = models.size() < 2 ? Optional.<Menu>empty() : Optional.of(menu(models, verdicts));
    return new Overall(
        outcomes.size(),
        curve.apgr(),
        bootstrap.apgr(outcomes),
        curve.cpt(0.5),
        curve.cpt(0.8),
        menu.isPresent() ? menu.get().costAt(NEARLY_AS_GOOD) : OptionalDouble.empty(),
        menu.isPresent() ? menu.get().mixingCostAt(NEARLY_AS_GOOD) : OptionalDouble.empty(),
        calibrationError(verdicts),
        abstained(verdicts));
  }

  private static double calibrationError(List<Verdict> verdicts) {
    var calibration = new Calibration();
    for (var verdict : verdicts) {
      for (var entry : verdict.quality().entrySet()) {
        var score = verdict.example().scores().get(entry.getKey());
        if (score != null && !verdict.abstained()) {
          calibration.add(entry.getValue(), score);
        }
      }
    }
    return calibration.error();
  }

  private static double abstained(List<Verdict> verdicts) {
    return verdicts.stream().mapToInt(verdict -> verdict.abstained() ? 1 : 0).average().orElse(0);
  }
}
