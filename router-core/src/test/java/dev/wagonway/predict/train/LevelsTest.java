package dev.wagonway.predict.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.predict.model.GramReader;
import dev.wagonway.predict.model.Scratch;
import dev.wagonway.predict.model.Warrants;
import dev.wagonway.predict.model.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LevelsTest {

  private static final List<String> TEA = List.of("kettle", "saucer", "leaves", "steam", "spoon");
  private static final List<String> SAILS = List.of("mast", "keel", "rudder", "anchor", "jib");

  private static final Map<String, Boolean> BOTH = Map.of("weak", true, "strong", true);
  private static final Map<String, Boolean> NEITHER = Map.of("weak", false, "strong", false);

  @Test
  void chanceWithinASourceCountsForLittle() {
    var random = new Random(3);
    var examples = new ArrayList<Example>();
    for (var i = 0; i < 300; i++) {
      var isTea = i % 2 == 0;
      var right = random.nextDouble() < (isTea ? 0.2 : 0.8) ? 1.0 : 0.0;
      examples.add(example(i, isTea ? "tea" : "sails", words(isTea ? TEA : SAILS, random), right));
    }

    var weights = new Trainer(11).train(examples);

    var tea = new ArrayList<Double>();
    var sails = new ArrayList<Double>();
    for (var i = 0; i < 50; i++) {
      tea.add(quality(weights, "strong", words(TEA, random)));
      sails.add(quality(weights, "strong", words(SAILS, random)));
    }
    assertThat(tea).allMatch(quality -> Math.abs(quality - 0.2) < 0.15);
    assertThat(sails).allMatch(quality -> Math.abs(quality - 0.8) < 0.15);
  }

  @Test
  void whatHoldsWithinASourceIsLearned() {
    var weights = new Trainer(11).train(ruled());

    assertThat(quality(weights, "strong", "kettle steam spoon"))
        .isGreaterThan(quality(weights, "strong", "kettle leaves spoon") + 0.4);
  }

  @Test
  void oneModelAloneIsLearnedToo() {
    var alone =
        ruled().stream()
            .map(each ->
                new Example(
                    each.id(),
                    each.source(),
                    each.group(),
                    each.prompt(),
                    Map.of("strong", each.scores().getOrDefault("strong", 0.0)),
                    Map.of()))
            .toList();

    var weights = new Trainer(11).train(alone);

    assertThat(quality(weights, "strong", "kettle steam spoon"))
        .isGreaterThan(quality(weights, "strong", "kettle leaves spoon") + 0.4);
  }

  @Test
  void ofManySourcesTheChanceOfOneIsNoWarrant() {
    var warrants = new Trainer(11).train(oneRuledAmongMany()).warrants().orElseThrow();

    assertThat(warrants)
        .usingRecursiveComparison()
        .isEqualTo(
            new Warrants(
                Map.of(
                    "ruled", BOTH,
                    "chance0", NEITHER,
                    "chance1", NEITHER,
                    "chance2", NEITHER,
                    "chance3", NEITHER)));
  }

  @Test
  void fewSourcesNeedNoProof() {
    var warrants = new Trainer(11).train(ruled()).warrants().orElseThrow();

    assertThat(warrants)
        .usingRecursiveComparison()
        .isEqualTo(new Warrants(Map.of("tea", BOTH, "sails", BOTH)));
  }

  @Test
  void whoTellsOutcomesIsHeard() {
    var trainer = new Trainer(11);
    var base = trainer.train(oneRuledAmongMany());
    var more = List.of(example(900, "chance0", "kettle steam", 1), example(901, "own", "jib", 0));

    var warrants = trainer.continued(base, more).warrants().orElseThrow();

    assertThat(warrants)
        .usingRecursiveComparison()
        .isEqualTo(
            base.warrants().orElseThrow().and(new Warrants(Map.of("chance0", BOTH, "own", BOTH))));
  }

  /** A source with a rule, and four where outcomes are drawn. */
  private static List<Example> oneRuledAmongMany() {
    var random = new Random(7);
    var examples = new ArrayList<Example>();
    for (var i = 0; i < 600; i++) {
      var isRuled = i % 5 == 4;
      var words = words(isRuled ? TEA : SAILS, random);
      var chance = random.nextDouble() < 0.5 ? 1.0 : 0.0;
      var right = !isRuled ? chance : words.contains("steam") ? 1.0 : 0.0;
      examples.add(example(i, isRuled ? "ruled" : "chance" + i % 5, words, right));
    }
    return examples;
  }

  /** Two sources, in one of which steam makes the strong model right. */
  private static List<Example> ruled() {
    var random = new Random(5);
    var examples = new ArrayList<Example>();
    for (var i = 0; i < 300; i++) {
      var isTea = i % 2 == 0;
      var words = words(isTea ? TEA : SAILS, random);
      var right = !isTea || words.contains("steam") ? 1.0 : 0.0;
      examples.add(example(i, isTea ? "tea" : "sails", words, right));
    }
    return examples;
  }

  private static String words(List<String> words, Random random) {
    return random
        .ints(3, 0, words.size())
        .mapToObj(words::get)
        .reduce((left, right) -> left + " " + right)
        .orElse("");
  }

  private static Example example(int id, String source, String words, double right) {
    return new Example(
        "e" + id, source, "g" + id, words, Map.of("weak", 0.3, "strong", right), Map.of());
  }

  private static double quality(Weights weights, String model, String text) {
    var scratch = new Scratch();
    GramReader.read(text, scratch, weights.spelling());
    return weights.quality(scratch).getOrDefault(model, 0.0);
  }
}
