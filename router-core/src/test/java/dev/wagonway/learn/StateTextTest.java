package dev.wagonway.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StateTextTest {

  private static final Memory MEMORY = Memory.DEFAULT;

  @Test
  void theSameEvidenceGivesTheSameStateBitForBit() throws IOException {
    var stream = Streams.of(200, 1);
    var one = learnedNothing();
    stream.forEach(one::take);
    var atOnce = learnedNothing();
    atOnce.take(stream.subList(0, 90));
    atOnce.take(stream.subList(90, 200));
    assertThat(text(one)).isEqualTo(text(atOnce));
  }

  @Test
  void anotherOrderOrAnotherRewardGivesAnotherState() throws IOException {
    var stream = Streams.of(60, 2);
    var one = learnedNothing();
    one.take(stream);
    var reversed = learnedNothing();
    reversed.take(stream.reversed());
    var shorter = learnedNothing();
    shorter.take(stream.subList(0, 59));
    assertThat(text(one)).isNotEqualTo(text(reversed)).isNotEqualTo(text(shorter));
  }

  @Test
  void readsBackWhatItWroteAndGoesOnAsIfNothingHadHappened() throws IOException {
    var stream = Streams.of(240, 3);
    var uninterrupted = learnedNothing();
    uninterrupted.take(stream.subList(0, 140));
    var resumed = read(text(uninterrupted));
    assertThat(text(resumed)).isEqualTo(text(uninterrupted));
    assertThat(resumed.status()).isEqualTo(uninterrupted.status());
    uninterrupted.take(stream.subList(140, 240));
    resumed.take(stream.subList(140, 240));
    assertThat(text(resumed)).isEqualTo(text(uninterrupted));
  }

  @Test
  void keepsIdsThatHoldSpacesAndLineBreaks() throws IOException {
    var random = new SplittableRandom(4);
    var any = Streams.anything(random, java.time.Instant.EPOCH);
    var odd =
        new Evidence(
            any.at(),
            "my target\nend 1 0 ü",
            any.domain(),
            0.5,
            0.5,
            1,
            1,
            any.kind(),
            9,
            any.grams());
    var state = learnedNothing();
    state.take(odd);
    assertThat(read(text(state)).status()).isEqualTo(state.status());
  }

  @Test
  void refusesWhateverWasDamaged() throws IOException {
    var state = learnedNothing();
    state.take(Streams.of(3, 5));
    var whole = text(state);
    var random = new SplittableRandom(6);
    for (var i = 0; i < 100; i++) {
      var at = random.nextInt(whole.length() - 1);
      var damaged =
          whole.substring(0, at) + (char) (whole.charAt(at) ^ 1) + whole.substring(at + 1);
      assertThatThrownBy(() -> read(damaged)).isInstanceOf(StateText.Damaged.class);
      assertThatThrownBy(() -> read(whole.substring(0, at))).isInstanceOf(StateText.Damaged.class);
    }
  }

  @Test
  void saysWhichLineIsWrongAndHow() {
    assertThatThrownBy(() -> read("")).hasMessage("line 1: is missing (expected: more, then end)");
    assertThatThrownBy(() -> read("wagonway-learned 2 0\n"))
        .hasMessage("line 1: version: 2 (expected: 1)");
    assertThatThrownBy(() -> read("wagonway-learned 1 0\nlaw/easy 1 1.0 1.0 1.0\n"))
        .hasMessage("line 2: law/easy (expected: target)");
    assertThatThrownBy(
            () -> read("wagonway-learned 1 0\ntarget a 1 0 0 0 0 0.0 0.0\nlaw 1 NaN 1.0 1.0\n"))
        .hasMessage("line 3: NaN (expected: a number >= 0)");
  }

  @Test
  void stopsReadingALineThatIsTooLong() {
    var read = new AtomicLong();
    var endless =
        new Reader() {
          @Override
          public int read(char[] into, int from, int length) {
            if (read.addAndGet(length) > 1 << 20) {
              throw new AssertionError("read on and on");
            }
            Arrays.fill(into, from, from + length, 'x');
            return length;
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> LearnedState.read(endless, MEMORY, _ -> {}))
        .hasMessage("line 1: is longer than 4096 characters");
  }

  @Test
  void understandsLinesThatEndAsOtherSystemsEndThem() throws IOException {
    var state = learnedNothing();
    state.take(Streams.of(3, 5));
    assertThat(read(text(state).replace("\n", "\r\n")).status()).isEqualTo(state.status());
  }

  private static LearnedState learnedNothing() {
    return new LearnedState(MEMORY, _ -> {});
  }

  private static LearnedState read(String text) throws IOException {
    return LearnedState.read(new StringReader(text), MEMORY, _ -> {});
  }

  private static String text(LearnedState state) throws IOException {
    var out = new StringWriter();
    state.write(out);
    return out.toString();
  }
}
