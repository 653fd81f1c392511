package dev.wagonway.predict.train;

import dev.wagonway.predict.model.Warrants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Regressions in two levels: what outcomes are on average where a text is from, and how they differ
 * from text to text there. Sources differ much and surely, texts of one source little and mostly by
 * chance; one regression of both would make too much of the latter. So what texts of a source
 * differ by counts as far as it predicted differences between models for texts that were left out
 * (multilevel models: Goldstein, 1986).
 *
 * @param fit the regressions of all targets
 * @param warrants for which models, on texts of which sources, it was predicted better than by
 *     chance how they differ from others
 */
record Levels(Fit fit, Warrants warrants) {

  /** How many outcomes of the overall mean a source's mean is drawn to. */
  private static final double CAUTION = 5;

  /** The penalty of sources' means, where there is little chance in what is to be learned. */
  private static final double OF_MEANS = 2;

  /** How many average sources, that go as all do, a source's own agreement is weighed against. */
  private static final double OTHERS = 3;

  /**
   * Who trains on so few sources serves them, and needs no proof; a text that is from none of many
   * sources is easily taken for one of them.
   */
  private static final int FEW_SOURCES = 4;

  /**
   * By how many standard deviations predictions must be better than chance. Chance passes this once
   * in 740 times, and of many sources and models there are hundreds of pairs.
   */
  private static final double PROVEN = 3;

  /** In one level where all examples are from one source. */
  static Levels of(
      Corpus corpus,
      List<Targets.Target> targets,
      List<Example> examples,
      int[] folds,
      Tuning tuning) {
    if (examples.stream().map(Example::source).distinct().count() == 1) {
      return new Levels(Fit.of(corpus, targets, folds, tuning), Trainer.told(examples));
    }
    var means = new ArrayList<Targets.Target>();
    var rests = new ArrayList<Targets.Target>();
    for (var target : targets) {
      means.add(means(target, examples));
      rests.add(rest(target, means.getLast()));
    }
    var predicted =
        rests.stream()
            .skip(1)
            .map(rest -> Fit.predicted(corpus, rest, folds, tuning.penalty()))
            .toList();
    var agreements = new Contrast(rests).agreements(predicted, row -> examples.get(row).source());
    var trust = trust(bySource(agreements));
    for (var i = 1; i < rests.size(); i++) {
      rests.set(i, trusted(rests.get(i), trust, examples));
    }
    var fit =
        Fit.of(corpus, means, folds, tuning.withPenalty(OF_MEANS))
            .plus(Fit.of(corpus, rests, folds, tuning));
    return new Levels(
        fit, trust.size() <= FEW_SOURCES ? Trainer.told(examples) : warrants(targets, agreements));
  }

  /** For each row the mean of its source. */
  private static Targets.Target means(Targets.Target target, List<Example> examples) {
    var sums = new TreeMap<String, double[]>();
    for (var i = 0; i < target.rows().size(); i++) {
      var source = examples.get(target.rows().get(i)).source();
      var sum = sums.computeIfAbsent(source, _ -> new double[2]);
      sum[0] += target.values().get(i);
      sum[1]++;
    }
    var mean = target.mean();
    var means =
        target.rows().stream()
            .map(row -> sums.getOrDefault(examples.get(row).source(), new double[2]))
            .map(sum -> (sum[0] + CAUTION * mean) / (sum[1] + CAUTION))
            .toList();
    return new Targets.Target(target.name(), target.rows(), means);
  }

  private static Targets.Target rest(Targets.Target target, Targets.Target means) {
    var rest = new ArrayList<Double>();
    for (var i = 0; i < target.rows().size(); i++) {
      rest.add(target.values().get(i) - means.values().get(i));
    }
    return new Targets.Target(target.name(), target.rows(), rest);
  }

  private static Map<String, Contrast.Agreement> bySource(
      List<Map<String, Contrast.Agreement>> agreements) {
    var bySource = new TreeMap<String, Contrast.Agreement>();
    for (var each : agreements) {
      each.forEach((source, own) -> bySource.merge(source, own, Contrast.Agreement::plus));
    }
    return bySource;
  }

  /** How far each source's differences between models are to be trusted, from 0 to 1. */
  private static Map<String, Double> trust(Map<String, Contrast.Agreement> agreements) {
    var together = 0.0;
    var alone = 0.0;
    for (var agreement : agreements.values()) {
      together += agreement.together();
      alone += agreement.alone();
    }
    var usual = alone == 0 ? 1 : Math.clamp(together / alone, 0, 1);
    var others = OTHERS * alone / Math.max(1, agreements.size());
    var trust = new TreeMap<String, Double>();
    agreements.forEach((source, own) -> {
      var weight = own.alone() + others;
      var slope = weight == 0 ? usual : (own.together() + others * usual) / weight;
      trust.put(source, Math.clamp(slope, 0, 1));
    });
    return trust;
  }

  private static Warrants warrants(
      List<Targets.Target> targets, List<Map<String, Contrast.Agreement>> agreements) {
    var models = new TreeMap<String, Map<String, Boolean>>();
    for (var i = 0; i < agreements.size(); i++) {
      var name = targets.get(i + 1).name();
      agreements
          .get(i)
          .forEach((source, own) ->
              models
                  .computeIfAbsent(source, _ -> new TreeMap<>())
                  .put(name, own.evidence() >= PROVEN));
    }
    return new Warrants(models);
  }

  private static Targets.Target trusted(
      Targets.Target rest, Map<String, Double> trust, List<Example> examples) {
    var values = new ArrayList<Double>();
    for (var i = 0; i < rest.rows().size(); i++) {
      var source = examples.get(rest.rows().get(i)).source();
      values.add(trust.getOrDefault(source, 0.0) * rest.values().get(i));
    }
    return new Targets.Target(rest.name(), rest.rows(), values);
  }
}
