package dev.wagonway.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorsTest {

  private static final int BITS = 8;

  /** The extremes are where what is added up at once would overflow. */
  private static byte weight(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> Byte.MIN_VALUE;
      case 1 -> Byte.MAX_VALUE;
      default -> (byte) random.nextInt();
    };
  }

  private static Factors factors(int count, byte[] grams) {
    var scales = new float[count];
    Arrays.fill(scales, 0.5f);
    var ones = new float[Signal.COUNT];
    Arrays.fill(ones, 1);
    var none = new Landmarks(new float[Signal.COUNT], ones, new float[0], 1);
    return new Factors(BITS, grams, scales, none, new float[0]);
  }

  private static void compare(Factors factors, String text) {
    var scratch = new Scratch();
    GramReader.read(text, scratch);
    factors.apply(scratch);
    for (var factor = 0; factor < factors.size(); factor++) {
      var sum = 0.0;
      for (var i = 0; i < scratch.pairsEnd(); i++) {
        sum += factors.ofGram(factor, scratch.at(i)) * Factors.share(scratch, i);
      }
      assertThat(scratch.sums[factor]).isCloseTo(sum, within(1e-6 * Math.max(1, Math.abs(sum))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 15, 16, 17, 31, 32})
  void eachFactorIsTheSumOfItsWordsAndPairsHoweverManyThereAre(int count) {
    var random = new SplittableRandom(count);
    var grams = new byte[count << BITS];
    for (var i = 0; i < grams.length; i++) {
      grams[i] = weight(random);
    }
    var text = new StringBuilder();
    for (var words = 0; words < 300; words++) {
      text.append(Integer.toString(random.nextInt(1 << 24), 36)).append(' ');
      if (words < 3 || words == 60 || words == 299) {
        compare(factors(count, grams), text.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {Byte.MIN_VALUE, Byte.MAX_VALUE})
  void nothingOverflowsWhereAllGramsWeighTheMost(byte most) {
    var grams = new byte[16 << BITS];
    Arrays.fill(grams, most);
    var text = new StringBuilder();
    for (var words = 0; words < 500; words++) {
      text.append(Integer.toString(1_000_000 + 7_919 * words, 36)).append(' ');
    }
    compare(factors(16, grams), text.toString());
  }
}
