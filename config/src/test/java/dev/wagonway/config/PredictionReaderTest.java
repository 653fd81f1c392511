package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.yaml.Sources;
import dev.wagonway.predict.Predictor;
import dev.wagonway.predict.model.LearnedPredictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionReaderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void withoutTheSectionTheModelThatComesAlongPredicts() {
    var usual = Reads.ok(Policies.with("")).insight().predictor();
    assertThat(usual).isInstanceOf(LaterPredictor.class);
    assertThat(predictor("model: default")).isSameAs(usual);
    assertThat(predictor("guard: off")).isInstanceOf(LaterPredictor.class).isNotSameAs(usual);
    assertThat(predictor("model: off")).isSameAs(Predictor.NONE);
  }

  @Test
  void aFileIsReadOnceRelativeToTheConfiguration() throws IOException {
    Models.write(folder.resolve("own.weights"), 1);
    var yaml = Policies.with("prediction: { model: own.weights }\n");
    var first = Reads.ok(Reads.in(folder, yaml));
    assertThat(first.insight().predictor()).isInstanceOf(LearnedPredictor.class);
    Models.write(folder.resolve("own.weights"), 2);
    var second = Reads.ok(Reads.in(folder, yaml));
    assertThat(second.hash()).isNotEqualTo(first.hash());
  }

  @Test
  void theFileIsWatched() throws IOException {
    Models.write(folder.resolve("own.weights"), 1);
    Files.writeString(
        folder.resolve("wagonway.yaml"), Policies.with("prediction: { model: own.weights }\n"));
    var outcome = Reads.reader().read(Sources.at(folder.resolve("wagonway.yaml")));
    assertThat(outcome.files()).isEqualTo(Set.of(folder.resolve("own.weights")));
  }

  @Test
  void aDamagedFileIsAProblemWithLineAndColumn() throws IOException {
    Files.writeString(folder.resolve("own.weights"), "no model at all");
    var yaml = Policies.with("prediction: { model: own.weights }\n");
    var problems = Reads.problems(Reads.in(folder, yaml));
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("wagonway.yaml:5:22: prediction.model: ")
        .endsWith(
            "(expected: default, off, or the path of a model that wagonway train has written)");
  }

  private static Predictor predictor(String line) {
    return Policies.snapshot("prediction: { " + line + " }\n").insight().predictor();
  }
}
