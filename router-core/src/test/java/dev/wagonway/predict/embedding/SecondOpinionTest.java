package dev.wagonway.predict.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.Predictor;
import dev.wagonway.testkit.Requests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SecondOpinionTest {

  private static final Excerpt QUESTION = new Excerpt("", "a rare word", false);

  private final AtomicLong now = new AtomicLong();
  private final Counting embedder = new Counting();

  /** The first number tells whether the text speaks of something rare. */
  private final class Counting implements Embedder {
    private int calls;

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public void embed(CharSequence text, float[] into) {
      calls++;
      now.addAndGet(2_000_000);
      if (text.toString().contains("boom")) {
        throw new IllegalStateException("fault of the embedder");
      }
      into[0] = text.toString().contains("rare") ? 1 : 0;
      into[1] = 1 - into[0];
    }
  }

  private record Says(Prediction prediction) implements Predictor {
    @Override
    public Prediction predict(ChatRequest request, Excerpt excerpt, Features features) {
      return prediction;
    }

    @Override
    public List<String> reasons(ChatRequest request, Excerpt excerpt, Features features) {
      return List.of("because");
    }
  }

  private static Prediction of(Doubt doubt, double big, double small) {
    return new Prediction(0.5, doubt, 1, Map.of("big", big, "small", small), Grams.NONE);
  }

  private Prediction predict(Prediction first, double floor, Excerpt excerpt) {
    var heads = EmbeddingHeads.of("counting", 2).with("small", new double[] {-0.5, 0.1, 0});
    return new SecondOpinion(
            new Says(first), embedder, heads, new SecondOpinion.Threshold(0.1, floor), now::get)
        .predict(Requests.small(), excerpt, Features.NEUTRAL);
  }

  @Test
  void correctsWhatCouldGoEitherWayAndTellsWhatItCost() {
    var corrected = predict(of(Doubt.NONE, 0.8, 0.75), 0, QUESTION);

    assertThat(corrected.quality().get("small")).isEqualTo(0.25, within(1e-9));
    assertThat(corrected.quality().get("big")).isEqualTo(0.8);
    assertThat(corrected.embeddingNanos()).isEqualTo(2_000_000);
  }

  @Test
  void asksNobodyWhereItIsClearOrUnknown() {
    var clear = of(Doubt.NONE, 0.9, 0.5);
    var unknown = of(Doubt.UNFAMILIAR, 0.8, 0.75);

    assertThat(predict(clear, 0, QUESTION)).isSameAs(clear);
    assertThat(predict(clear, 0.7, QUESTION)).isSameAs(clear);
    assertThat(predict(unknown, 0, QUESTION)).isSameAs(unknown);
    assertThat(predict(of(Doubt.NONE, 0.8, 0.75), 0, Excerpt.NONE).embeddingNanos()).isZero();
    assertThat(embedder.calls).isZero();
  }

  @Test
  void modelsThatNobodyCanChooseAreNearToNothing() {
    var quality = Map.of("big", 0.9, "small", 0.5, "absent", 0.88);
    assertThat(new SecondOpinion.Threshold(0.1, 0).isNear(quality)).isTrue();
    var others = new SecondOpinion.Threshold(0.1, 0.88, model -> !model.equals("absent"));
    assertThat(others.isNear(Map.of("big", 0.7, "small", 0.5, "absent", 0.88))).isFalse();
    assertThat(others.isNear(quality)).isTrue();
  }

  @Test
  void headsReadBackFromTheirSection() throws IOException {
    var heads = EmbeddingHeads.of("counting", 2).with("small", new double[] {-0.5, 0.25, 0});
    var read = EmbeddingHeads.read(heads.section());
    assertThat(read.embedder()).isEqualTo("counting");
    assertThat(read.correction("small", new float[] {1, 2})).isZero();
    assertThat(read.section()).isEqualTo(heads.section());
  }

  @Test
  void asksNearTheFloor() {
    assertThat(predict(of(Doubt.NONE, 0.9, 0.55), 0.6, QUESTION).quality().get("small"))
        .isEqualTo(0.05, within(1e-9));
    assertThat(embedder.calls).isEqualTo(1);
  }

  @Test
  void aFaultLeavesTheFirstWordStanding() {
    var first = of(Doubt.NONE, 0.8, 0.75);
    var after = predict(first, 0, new Excerpt("", "boom", false));

    assertThat(after.quality()).isEqualTo(first.quality());
    assertThat(after.embeddingNanos()).isPositive();
  }

  @Test
  void headsAreOfTheEmbedderThatIsThere() {
    var others = EmbeddingHeads.of("other", 2);

    assertThatThrownBy(() ->
            new SecondOpinion(
                Predictor.NONE, embedder, others, new SecondOpinion.Threshold(0.1, 0), now::get))
        .hasMessage("heads over other of 2 dimensions (expected: counting of 2)");
  }

  @Test
  void theFitFindsWhatIsThere() {
    var random = new Random(5);
    var fit = new HeadFit(8);
    for (var i = 0; i < 500; i++) {
      var embedding = new float[8];
      for (var j = 0; j < embedding.length; j++) {
        embedding[j] = (float) random.nextGaussian();
      }
      fit.add(embedding, 0.3 * embedding[2] - 0.1 * embedding[5] + 0.05);
    }
    var head = fit.solve(1e-3);

    assertThat(head[2]).isEqualTo(0.3, within(1e-3));
    assertThat(head[5]).isEqualTo(-0.1, within(1e-3));
    assertThat(head[8]).isEqualTo(0.05, within(1e-3));
    assertThat(fit.solve(1e9)[2]).isEqualTo(0, within(1e-3));
  }

  @Test
  void headsAreReadAsTheyWereWritten() throws IOException {
    var bytes = new ByteArrayOutputStream();
    EmbeddingHeads.of("counting", 2)
        .with("small", new double[] {0.5, -0.25, 1})
        .writeTo(new DataOutputStream(bytes));
    var whole = bytes.toByteArray();
    var heads = EmbeddingHeads.readFrom(new DataInputStream(new ByteArrayInputStream(whole)));

    assertThat(heads.models()).containsExactly("small");
    assertThat(heads.correction("small", new float[] {1, 2})).isEqualTo(1.0);
    assertThat(heads.correction("unknown", new float[] {1, 2})).isZero();
    whole[0] = 0;
    assertThatThrownBy(
            () -> EmbeddingHeads.readFrom(new DataInputStream(new ByteArrayInputStream(whole))))
        .isInstanceOf(IOException.class);
  }
}
