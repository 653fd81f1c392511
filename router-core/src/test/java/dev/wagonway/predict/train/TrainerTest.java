package dev.wagonway.predict.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.predict.model.GramReader;
import dev.wagonway.predict.model.Scratch;
import dev.wagonway.predict.model.Weights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TrainerTest {

  private static final List<String> EASY = List.of("tea", "garden", "kitten", "picnic", "song");
  private static final List<String> HARD = List.of("tensor", "lemma", "manifold", "proof", "sheaf");
  private static final List<String> NEW = List.of("anvil", "forge", "rivet", "hammer", "bellows");

  private final Trainer trainer = new Trainer(11);

  @Test
  void tellsWhereTheWeakModelFails() {
    var weights = trainer.train(examples(EASY, HARD, 120));

    assertThat(gain(weights, "a lemma on the sheaf")).isGreaterThan(0.4);
    assertThat(gain(weights, "a song in the garden")).isLessThan(0.2);
    assertThat(difficulty(weights, "a lemma on the sheaf"))
        .isGreaterThan(difficulty(weights, "a song in the garden") + 0.1);
    assertThat(difficulty(weights, "say something of the lemma and the sheaf"))
        .isGreaterThan(difficulty(weights, "say something of the song and the garden") + 0.4);
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    var examples = examples(EASY, HARD, 60);

    assertThat(bytes(trainer.train(examples))).isEqualTo(bytes(new Trainer(11).train(examples)));
  }

  @Test
  void survivesItsFile() throws IOException {
    var weights = trainer.train(examples(EASY, HARD, 60)).with("guard", new byte[] {1, 2, 3});

    var read = Weights.read(new ByteArrayInputStream(bytes(weights)));

    assertThat(read.models()).containsExactly("strong", "weak");
    assertThat(read.section("guard")).contains(new byte[] {1, 2, 3});
    assertThat(read.section("other")).isEmpty();
    assertThat(gain(read, "a proof")).isEqualTo(gain(weights, "a proof"));
    assertThat(bytes(read)).isEqualTo(bytes(weights));
  }

  @Test
  void refusesForeignCutAndDamagedFiles() throws IOException {
    var bytes = bytes(trainer.train(examples(EASY, HARD, 20)));
    var cut = java.util.Arrays.copyOf(bytes, bytes.length / 2);
    var damaged = bytes.clone();
    damaged[bytes.length - 3] ^= 0x55;
    var newer = bytes.clone();
    newer[11] = 9;

    assertRefused(new byte[] {'P', 'K', 3, 4}, "no model");
    assertRefused(cut, "cut off");
    assertRefused(damaged, "damaged");
    assertRefused(newer, "version 9");
  }

  @Test
  void neverFailsButRefusesWhateverIsFlipped() throws IOException {
    var bytes = bytes(trainer.train(examples(EASY, HARD, 20)));
    var random = new Random(3);
    for (var i = 0; i < 40; i++) {
      var flipped = bytes.clone();
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      assertThatThrownBy(() -> Weights.read(new ByteArrayInputStream(flipped)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void goesOnLearning() {
    var base = trainer.train(examples(EASY, HARD, 120));
    var more = examples(EASY, NEW, 120);

    var continued = trainer.continued(base, more);

    assertThat(gain(continued, "an anvil and a rivet"))
        .isGreaterThan(gain(base, "an anvil and a rivet") + 0.15);
    assertThat(gain(continued, "a lemma on the sheaf"))
        .isGreaterThan(gain(continued, "a song in the garden") + 0.3);
    assertThat(trainer.continued(base, List.of())).isSameAs(base);
  }

  @Test
  void learnsModelsThatItDidNotKnow() {
    var base = trainer.train(examples(EASY, HARD, 60));
    var more =
        examples(EASY, HARD, 60).stream()
            .map(each ->
                new Example(
                    each.id(), "s", each.group(), each.prompt(), Map.of("newcomer", 0.0), Map.of()))
            .toList();

    var continued = trainer.continued(base, more);

    assertThat(continued.models()).containsExactly("newcomer", "strong", "weak");
    assertThat(quality(continued, "a song in the garden", "newcomer")).isLessThan(0.3);
  }

  @Test
  void refusesToLearnFromNothing() {
    assertThatThrownBy(() -> trainer.train(List.of()))
        .hasMessage("examples: none (expected: at least one)");
  }

  private static void assertRefused(byte[] bytes, String why) {
    assertThatThrownBy(() -> Weights.read(new ByteArrayInputStream(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  /** Of the second kind of words the weak model makes nothing. */
  private static List<Example> examples(List<String> easy, List<String> hard, int count) {
    var random = new Random(5);
    var examples = new ArrayList<Example>();
    for (var i = 0; i < count; i++) {
      var words = i % 2 == 0 ? easy : hard;
      var prompt =
          "say something of the " + words.get(random.nextInt(5)) + " and the " + words.get(i % 5);
      Map<String, Double> scores = Map.of("weak", i % 2 == 0 ? 1.0 : 0.0, "strong", 1.0);
      examples.add(new Example("e" + i, "words", "g" + i, prompt, scores, Map.of()));
    }
    return examples;
  }

  private static double gain(Weights weights, String text) {
    return quality(weights, text, "strong") - quality(weights, text, "weak");
  }

  private static double quality(Weights weights, String text, String model) {
    var scratch = new Scratch();
    GramReader.read(text, scratch);
    return weights.quality(scratch).getOrDefault(model, Double.NaN);
  }

  private static double difficulty(Weights weights, String text) {
    var scratch = new Scratch();
    GramReader.read(text, scratch);
    return weights.difficulty(scratch);
  }

  private static byte[] bytes(Weights weights) throws IOException {
    var out = new ByteArrayOutputStream();
    weights.write(out);
    return out.toByteArray();
  }
}
