package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Excerpt;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.embedding.EmbeddingHeads;
import dev.wagonway.predict.embedding.SecondOpinion;
import dev.wagonway.testkit.Requests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondOpinionReaderTest {

  @TempDir private Path folder = Path.of("");

  /** A policy with one target, whose model the weights know, at {@code floor} exactly. */
  private Loaded with(String embedding, EmbeddingHeads heads) throws IOException {
    Models.write(folder.resolve("own.weights"), heads);
    var prediction = "prediction: { model: own.weights, embedding: %s }\n".formatted(embedding);
    return Reads.in(folder, Reads.target().replace("model: big", "model: m") + prediction);
  }

  private static EmbeddingHeads heads(String embedder) {
    return EmbeddingHeads.of(embedder, 1).with("m", new double[] {0.25, 0});
  }

  private Prediction predicted(String embedding, String question) throws IOException {
    return Reads.ok(with(embedding, heads(LengthEmbedder.NAME)))
        .insight()
        .predictor()
        .predict(Requests.small(), new Excerpt("", question, false), Features.NEUTRAL);
  }

  @Test
  void itIsOffUnlessWanted() throws IOException {
    for (var off : List.of("off", "false")) {
      var insight = Reads.ok(with(off, heads(LengthEmbedder.NAME))).insight();
      assertThat(insight.predictor()).isNotInstanceOf(SecondOpinion.class);
    }
    var insight = Reads.ok(with("on", heads(LengthEmbedder.NAME))).insight();
    assertThat(insight.predictor()).isInstanceOf(SecondOpinion.class);
  }

  @Test
  void correctsNearTheFloorOnly() throws IOException {
    var near = predicted("{ margin: 0.1, floor: 0.5 }", "a few words");
    assertThat(near.quality()).containsEntry("m", 0.25);
    assertThat(near.embeddingNanos()).isPositive();
    var far = predicted("{ margin: 0.1, floor: 0.8 }", "a few words");
    assertThat(far.quality()).containsEntry("m", 0.5);
    assertThat(far.embeddingNanos()).isZero();
  }

  @Test
  void withoutHeadsOrAModelItIsAProblem() {
    assertThat(Reads.problems(Policies.with("prediction: { embedding: on }\n")))
        .singleElement()
        .asString()
        .endsWith(
            "prediction.embedding: the model has no heads for embeddings"
                + " (expected: one that wagonway train --embedding has written, or off)");
    assertThat(Reads.problems(Policies.with("prediction: { model: off, embedding: on }\n")))
        .singleElement()
        .asString()
        .endsWith("no model to be second to (expected: model: FILE, or off)");
  }

  @Test
  void headsForAnotherEmbedderAreAProblem() throws IOException {
    assertThat(Reads.problems(with("on", heads("other"))))
        .singleElement()
        .asString()
        .endsWith("heads over other of 1 dimensions (expected: length of 1)");
  }

  @Test
  void withoutAPlugInItIsAProblem() throws IOException {
    var thread = Thread.currentThread();
    var usual = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(Reads.problems(with("on", heads(LengthEmbedder.NAME))))
          .singleElement()
          .asString()
          .endsWith(
              "prediction.embedding: no embedder on the class path"
                  + " (expected: a plug-in such as wagonway-embedding, or off)");
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  @Test
  void marginsAreSharesOfOne() throws IOException {
    assertThat(Reads.problems(with("{ margin: 2, roof: 1 }", heads(LengthEmbedder.NAME))))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("prediction.embedding.margin: \"2\""));
  }
}
