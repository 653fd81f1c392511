package dev.wagonway.learn;

import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Prospect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Sums up what was learned of targets. */
final class Summary {

  private final Experience experience;
  private final View view;
  private final double kept;

  private Summary(Experience experience, double kept) {
    this.experience = experience;
    this.kept = kept;
    view = experience.view();
  }

  static List<Learned> of(SortedMap<String, Experience> targets, Memory memory, long nowMillis) {
    var all = new ArrayList<Learned>(targets.size());
    targets.forEach((id, experience) -> {
      var kept = memory.kept(nowMillis - experience.asOfMillis);
      all.add(new Summary(experience, kept).of(id));
    });
    return all;
  }

  private Learned of(String target) {
    var cells = new ArrayList<Learned.Cell>();
    for (var domain : Domain.values()) {
      for (var band : Band.values()) {
        var cell = Experience.cellOf(domain, band);
        if (view.tally(cell).weight() > 0) {
          var predicted = mean(view.tally(cell).predicted(), cell);
          var believed = view.about(domain, band, Grams.NONE, before(predicted), kept).quality();
          cells.add(new Learned.Cell(domain, band, sum(cell, believed)));
        }
      }
    }
    var changed = experience.drifts == 0 ? null : Instant.ofEpochMilli(experience.driftedMillis);
    return new Learned(
        target,
        experience.observations,
        sum(0, overall()),
        cells,
        experience.weights != null,
        experience.drifts,
        changed,
        Instant.ofEpochMilli(experience.lastMillis));
  }

  private double overall() {
    var strength = Posterior.strength(0.5, 0);
    var shift = Posterior.of(strength, view.tally(0).faded(kept), Tally.NONE, Tally.NONE).shift();
    return Odds.share(Odds.log(mean(view.tally(0).predicted(), 0)) + shift);
  }

  private Learned.Sum sum(int cell, double believed) {
    var tally = view.tally(cell);
    return new Learned.Sum(
        tally.weight() * kept,
        mean(tally.reward(), cell),
        mean(tally.predicted(), cell),
        believed,
        experience.cells[cell].size());
  }

  private double mean(double sum, int cell) {
    var weight = view.tally(cell).weight();
    return weight == 0 ? 0.5 : Math.clamp(sum / weight, 0, 1);
  }

  private static Prospect before(double quality) {
    return new Prospect(quality, 0, Prospect.Source.PREDICTED);
  }
}
