package dev.wagonway.gateway.training;

import dev.wagonway.predict.evaluate.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which weak and which strong model a source's figures are about: the cheapest, and the best on
 * average, unless they are given.
 *
 * @param weak the weak model, or null for each source's cheapest; of equally cheap ones, or where
 *     costs are not known, the least good
 * @param strong the strong model, or null for each source's best
 */
public record Pairing(@Nullable String weak, @Nullable String strong) {

  private static final double NEARLY_ALL = 0.9;

  /** Two models of one source. */
  public record Pair(String weak, String strong) {

    /** What became of the prompts that both answered. */
    List<Outcome> outcomes(List<Verdict> verdicts) {
      var outcomes = new ArrayList<Outcome>();
      for (var verdict : verdicts) {
        var scores = verdict.example().scores();
        var atWeak = scores.get(weak);
        var atStrong = scores.get(strong);
        if (atWeak != null && atStrong != null) {
          outcomes.add(new Outcome(need(verdict), atWeak, atStrong));
        }
      }
      return outcomes;
    }

    /** How much better the strong model is said to be. */
    double need(Verdict verdict) {
      return verdict.quality().getOrDefault(strong, 0.0)
          - verdict.quality().getOrDefault(weak, 0.0);
    }
  }

  /** The models that nearly all of a source's prompts have scores of, and that were predicted. */
  static List<String> models(List<Verdict> verdicts) {
    var counts = new TreeMap<String, Integer>();
    var predicted = new TreeSet<String>();
    for (var verdict : verdicts) {
      verdict.example().scores().keySet().forEach(model -> counts.merge(model, 1, Integer::sum));
      predicted.addAll(verdict.quality().keySet());
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= NEARLY_ALL * verdicts.size())
        .map(entry -> entry.getKey())
        .filter(predicted::contains)
        .toList();
  }

  /** The pair of a source, if it has two models. */
  Optional<Pair> of(List<Verdict> verdicts) {
    var models = models(verdicts);
    var quality = new HashMap<String, Double>();
    var cost = new HashMap<String, Double>();
    for (var model : models) {
      quality.put(model, mean(verdicts, model, false).orElse(0));
      cost.put(model, mean(verdicts, model, true).orElse(0));
    }
    var best = strong != null ? strong : most(models, quality);
    var cheapest =
        weak != null
            ? weak
            : models.stream()
                .filter(model -> !model.equals(best))
                .min(
                    Comparator.<String>comparingDouble(model -> cost.getOrDefault(model, 0.0))
                        .thenComparing(model -> quality.getOrDefault(model, 0.0))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    return models.contains(best) && models.contains(cheapest)
        ? Optional.of(new Pair(cheapest, best))
        : Optional.empty();
  }

  private static String most(List<String> models, HashMap<String, Double> quality) {
    return models.stream()
        .max(
            Comparator.<String>comparingDouble(model -> quality.getOrDefault(model, 0.0))
                .thenComparing(Comparator.naturalOrder()))
        .orElse("");
  }

  private static OptionalDouble mean(List<Verdict> verdicts, String model, boolean ofCosts) {
    return verdicts.stream()
        .map(Verdict::example)
        .map(example -> ofCosts ? example.costs() : example.scores())
        .filter(figures -> figures.containsKey(model))
        .mapToDouble(figures -> figures.getOrDefault(model, 0.0))
        .average();
  }
}
