package dev.wagonway.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wagonway.predict.embedding.Embedder;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MiniLmTest {

  private final Embedder embedder = ServiceLoader.load(Embedder.class).findFirst().orElseThrow();

  @Test
  void whatMeansTheSameIsNearAndOtherThingsAreFar() {
    var seeds = embedded("When should I sow carrots in a cold climate?");
    var sowing = embedded("What is the best month for planting carrot seeds up north?");
    var taxes = embedded("The court rejected the appeal of the tax office.");

    assertThat(product(seeds, seeds)).isEqualTo(1, within(1e-3));
    assertThat(product(seeds, sowing)).isGreaterThan(0.6);
    assertThat(product(seeds, taxes)).isLessThan(0.2);
  }

  @Test
  void aLongTextIsCutAndAVirtualThreadMayAsk() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var embedding = threads.submit(() -> embedded("rhubarb ".repeat(10_000))).get();
      assertThat(product(embedding, embedding)).isEqualTo(1, within(1e-3));
    }
  }

  private float[] embedded(String text) {
    var vector = new float[embedder.dimensions()];
    embedder.embed(text, vector);
    return vector;
  }

  private static double product(float[] a, float[] b) {
    var sum = 0.0;
    for (var i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
