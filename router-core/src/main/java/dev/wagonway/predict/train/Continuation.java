package dev.wagonway.predict.train;

import dev.wagonway.predict.model.Factors;
import dev.wagonway.predict.model.GramReader;
import dev.wagonway.predict.model.Head;
import dev.wagonway.predict.model.Scratch;
import dev.wagonway.predict.model.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes on learning from where weights are: what they said wrong of new outcomes is learned by
 * regression in turn, as a few factors more, and added (stagewise regression). A model that the
 * weights do not know begins at the average head. How hard a text is stays as it was.
 */
final class Continuation {

  private static final int MORE_FACTORS = 4;
  private static final int FOLDS = 4;

  /** How many outcomes it takes until half of their mean error counts. */
  private static final double CAUTION = 5;

  private static final double MOST_SLOPE = 1;

  private Continuation() {}

  static Weights of(Weights base, List<Example> more, long seed) {
    var heads = new HashMap<String, Head>();
    base.heads().forEach(head -> heads.put(head.model(), head));
    var errors = errors(base, heads, more);
    var corpus = Corpus.like(base, more);
    var fit = Fit.of(corpus, errors, Folds.of(more, FOLDS, seed), Tuning.USUAL);
    var room = Math.min(MORE_FACTORS, Factors.MOST - base.factors().size());
    var vectors = Assembly.vectors(corpus, fit.weights(), room);
    var factors =
        vectors.length == 0
            ? base.factors()
            : base.factors().and(Assembly.factors(corpus, fit.weights(), vectors));
    var slope = Math.min(MOST_SLOPE, Assembly.slope(errors, fit, 0));
    for (var i = 0; i < errors.size(); i++) {
      var error = errors.get(i);
      var before = before(base, heads, error.name());
      var predicted = Arrays.stream(fit.predicted().get(i)).average().orElse(0);
      var trust = error.values().size() / (error.values().size() + CAUTION);
      var shift = vectors.length == 0 ? error.mean() : error.mean() - slope * predicted;
      heads.put(error.name(), before.moved(trust * shift, Assembly.loadings(vectors, i, slope)));
    }
    var none = new float[vectors.length];
    heads.replaceAll((name, head) -> wide(head, factors.size(), none));
    return base.replaced(
        factors, wide(base.difficulty(), factors.size(), none), List.copyOf(heads.values()));
  }

  private static Head wide(Head head, int factors, float[] none) {
    return head.loadings().length == factors ? head : head.moved(0, none);
  }

  /** What the base says wrong of each model, on the scale before calibration. */
  private static List<Targets.Target> errors(
      Weights base, Map<String, Head> heads, List<Example> more) {
    var errors = new ArrayList<>(Targets.of(more));
    errors.removeFirst();
    var known = errors.stream().map(error -> before(base, heads, error.name())).toList();
    var next = new int[errors.size()];
    var scratch = new Scratch();
    for (var row = 0; row < more.size(); row++) {
      GramReader.read(more.get(row).prompt(), scratch, base.spelling());
      for (var i = 0; i < next.length; i++) {
        var error = errors.get(i);
        if (next[i] < error.rows().size() && error.rows().get(next[i]) == row) {
          var said = base.quality(known.get(i), scratch);
          error.values().set(next[i], error.values().get(next[i]) - said);
          next[i]++;
        }
      }
    }
    return errors;
  }

  private static Head before(Weights base, Map<String, Head> heads, String name) {
    var head = heads.get(name);
    return head == null ? average(base, name) : head;
  }

  private static Head average(Weights base, String name) {
    var loadings = new float[base.factors().size()];
    var bias = 0.0;
    for (var head : base.heads()) {
      bias += head.bias() / base.heads().size();
      for (var i = 0; i < loadings.length; i++) {
        loadings[i] += head.loadings()[i] / base.heads().size();
      }
    }
    return Assembly.head(name, bias, loadings);
  }
}
