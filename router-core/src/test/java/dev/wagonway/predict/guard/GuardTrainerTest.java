package dev.wagonway.predict.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.model.GramReader;
import dev.wagonway.predict.model.Scratch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts are made of a few words that a source has to itself and some that all have. */
class GuardTrainerTest {

  private static final int MANY = 80;
  private static final String SHARED = "the of and with a in for under over between";
  private static final String KITCHEN = "simmer onions broth ladle thyme oven crust knead butter";
  private static final String HARBOUR = "anchor mooring tide vessel crane freight quay pilot hull";
  private static final String GARDEN =
      "prune roses compost trellis seedling mulch hedge bulbs soil";
  private static final String ORBIT =
      "apogee thruster payload telemetry booster antenna capsule dish";

  private final Scratch scratch = new Scratch();
  private final byte[] section = new GuardTrainer(1).train(trained());

  private List<Sample> trained() {
    return Stream.of(
            samples("kitchen", KITCHEN, 1),
            samples("harbour", HARBOUR, 2),
            samples("garden", GARDEN, 3))
        .flatMap(List::stream)
        .toList();
  }

  private List<Sample> samples(String source, String words, long seed) {
    return texts(words, seed).stream().map(text -> Sample.of(source, read(text))).toList();
  }

  private static List<String> texts(String words, long seed) {
    var own = words.split(" ", -1);
    var shared = SHARED.split(" ", -1);
    var random = new SplittableRandom(seed);
    var texts = new ArrayList<String>();
    for (var i = 0; i < MANY; i++) {
      var text = new StringBuilder();
      for (var word = 0; word < 12; word++) {
        var from = word % 3 == 0 ? shared : own;
        text.append(from[random.nextInt(from.length)]).append(' ');
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private Scratch read(String text) {
    GramReader.read(text, scratch);
    return scratch;
  }

  private double abstained(Guard guard, String words, long seed) {
    return texts(words, seed).stream()
        .mapToInt(text -> guard.judge(read(text)).doubt() == Doubt.NONE ? 0 : 1)
        .average()
        .orElseThrow();
  }

  @Test
  void recognisesNewTextsOfKnownSources() throws IOException {
    var guard = Guard.read(section);

    for (var words : List.of(KITCHEN, HARBOUR, GARDEN)) {
      assertThat(abstained(guard, words, 9)).isLessThan(0.15);
    }
  }

  @Test
  void doubtsTextsOfSourcesNeverSeen() throws IOException {
    assertThat(abstained(Guard.read(section), ORBIT, 9)).isGreaterThan(0.9);
  }

  @Test
  void saysHowFamiliarATextIs() throws IOException {
    var guard = Guard.read(section);
    var known = guard.judge(read("simmer onions in broth with thyme and butter"));
    var unknown = guard.judge(read("telemetry of the antenna dish in orbit"));

    assertThat(known.doubt()).isEqualTo(Doubt.NONE);
    assertThat(known.familiarity()).isBetween(0.5, 1.0);
    assertThat(unknown.doubt()).isNotEqualTo(Doubt.NONE);
    assertThat(unknown.familiarity()).isBetween(0.0, 0.5);
    assertThat(guard.judge(read("")).doubt()).isEqualTo(Doubt.UNFAMILIAR);
  }

  @Test
  void doubtsWordsNeverMet() throws IOException {
    assertThat(Guard.read(section).judge(read("zxqv wvut qpon mlkj")).doubt())
        .isEqualTo(Doubt.UNFAMILIAR);
  }

  @Test
  void becomesFamiliarWithASourceByItsTextsAlone() throws IOException {
    var more = new GuardTrainer(1).extended(section, samples("orbit", ORBIT, 4));
    var guard = Guard.read(more);

    assertThat(abstained(guard, ORBIT, 9)).isLessThan(0.2);
    assertThat(abstained(guard, KITCHEN, 9)).isLessThan(0.15);
    assertThat(abstained(guard, "lawsuit tenant clause verdict plea statute appeal", 9))
        .isGreaterThan(0.9);
  }

  @Test
  void takesSourcesThatCannotBeToldApartForOne() throws IOException {
    var both = new ArrayList<>(trained());
    both.addAll(samples("canteen", KITCHEN, 5));
    var recogniser = Section.read(new GuardTrainer(1).train(both));

    assertThat(recogniser.sources())
        .extracting(Recogniser.Source::name)
        .containsExactlyInAnyOrder("canteen kitchen", "garden", "harbour");
    assertThat(abstained(recogniser, KITCHEN, 9)).isLessThan(0.15);
  }

  @Test
  void theSameSamplesGiveTheSameBytes() throws IOException {
    assertThat(new GuardTrainer(1).train(trained())).isEqualTo(section).hasSizeLessThan(150_000);

    var orbit = samples("orbit", ORBIT, 4);
    assertThat(new GuardTrainer(1).extended(section, orbit))
        .isEqualTo(new GuardTrainer(1).extended(section, orbit));
  }

  @Test
  void aFewTextsMakeNoSource() throws IOException {
    var few = samples("orbit", ORBIT, 4).subList(0, 5);
    assertThat(Section.read(new GuardTrainer(1).extended(section, few)).sources()).hasSize(3);
  }

  @Test
  void saysWhatIsWrongWithADamagedSection() {
    var short1 = Arrays.copyOf(section, section.length / 2);
    assertThatThrownBy(() -> Guard.read(short1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("guard: ends after");
    var later = section.clone();
    later[0] = 9;
    assertThatThrownBy(() -> Guard.read(later)).hasMessageContaining("version 9 (expected: 1)");
    assertThatThrownBy(() -> Guard.read(new byte[0])).isInstanceOf(IOException.class);
  }
}
