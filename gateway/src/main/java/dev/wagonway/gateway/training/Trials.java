package dev.wagonway.gateway.training;

import dev.wagonway.predict.evaluate.Folds;
import dev.wagonway.predict.guard.Guard;
import dev.wagonway.predict.model.LearnedPredictor;
import dev.wagonway.predict.model.Weights;
import dev.wagonway.predict.train.Example;
import dev.wagonway.predict.train.GuardedTrainer;
import dev.wagonway.spi.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Lets models predict what they were not trained on. Seeded: the same examples and seed give the
 * same verdicts. Not safe for several threads.
 */
public final class Trials {

  private final Wire wire;
  private final long seed;

  /**
   * Takes what it needs.
   *
   * @param wire reads prompts as they are read when they come to the gateway
   */
  public Trials(Wire wire, long seed) {
    this.wire = wire;
    this.seed = seed;
  }

  /** A model learned from all examples. */
  public Weights learned(List<Example> examples) {
    return new GuardedTrainer(seed).train(examples);
  }

  /**
   * What follows for a model from more examples.
   *
   * @throws IOException if the model's guard is damaged
   */
  public Weights continued(Weights base, List<Example> more) throws IOException {
    return new GuardedTrainer(seed).continued(base, more);
  }

  /**
   * What a model says of examples.
   *
   * @throws IOException if the model's guard is damaged
   */
  public List<Verdict> judged(Weights weights, List<Example> examples) throws IOException {
    return judged(GuardedTrainer.predictor(weights), weights, examples);
  }

  private List<Verdict> judged(
      LearnedPredictor predictor, Weights weights, List<Example> examples) {
    var baseRates = weights.baseRates();
    var forecasts = new Forecasts(predictor, baseRates, wire, () -> 0);
    var verdicts = new ArrayList<Verdict>(examples.size());
    for (var example : examples) {
      var forecast = forecasts.of(example.prompt());
      verdicts.add(
          new Verdict(example, forecast.quality(), forecast.prediction().abstains(), baseRates));
    }
    return verdicts;
  }

  /**
   * What models say of examples that are not in their training: grouped cross-validation.
   *
   * @param base what each model goes on from; if absent, each begins anew
   * @param parts how many models there are
   * @throws IOException if the guard of {@code base} is damaged
   */
  public List<Verdict> crossValidated(Optional<Weights> base, List<Example> examples, int parts)
      throws IOException {
    var folds = Folds.of(examples.stream().map(Example::group).toList(), parts, seed);
    var verdicts = new ArrayList<Verdict>(examples.size());
    for (var part = 0; part < parts; part++) {
      var held = new ArrayList<Example>();
      var rest = new ArrayList<Example>();
      for (var example : examples) {
        (folds.of(example.group()) == part ? held : rest).add(example);
      }
      var weights = base.isPresent() ? continued(base.get(), rest) : learned(rest);
      verdicts.addAll(judged(weights, held));
    }
    return verdicts;
  }

  /**
   * What becomes of sources that a model was not trained on.
   *
   * @param unguarded what it says of them without its guard
   * @param guarded what it says with its guard
   * @param labelled what it says after a few labels, of the others
   */
  public record Unseen(List<Verdict> unguarded, List<Verdict> guarded, List<Verdict> labelled) {

    public Unseen {
      unguarded = List.copyOf(unguarded);
      guarded = List.copyOf(guarded);
      labelled = List.copyOf(labelled);
    }
  }

  /**
   * Leaves sources out of the training, with whatever shares a group with them, and then tells some
   * of their outcomes after all.
   *
   * @param labels how many outcomes of each source are told
   */
  public Unseen unseen(List<Example> examples, Collection<String> left, int labels)
      throws IOException {
    var groups = new HashSet<String>();
    var out = new ArrayList<Example>();
    for (var example : examples) {
      if (left.contains(example.source())) {
        groups.add(example.group());
        out.add(example);
      }
    }
    var rest = examples.stream().filter(example -> !groups.contains(example.group())).toList();
    var weights = learned(rest.stream().filter(e -> !left.contains(e.source())).toList());
    var labelled = new ArrayList<Verdict>();
    for (var source : left) {
      var mine = new ArrayList<>(out.stream().filter(e -> e.source().equals(source)).toList());
      Collections.shuffle(mine, new Random(seed));
      var told = mine.subList(0, Math.min(labels, mine.size() / 2));
      var toldGroups = told.stream().map(Example::group).toList();
      var others = mine.stream().filter(e -> !toldGroups.contains(e.group())).toList();
      labelled.addAll(judged(continued(weights, told), others));
    }
    var unguarded = judged(new LearnedPredictor(weights, Guard.NONE), weights, out);
    return new Unseen(unguarded, judged(weights, out), labelled);
  }
}
