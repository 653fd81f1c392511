package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Texts;
import dev.wagonway.predict.Predictor;
import dev.wagonway.predict.guard.Guard;
import dev.wagonway.predict.model.DefaultModel;
import dev.wagonway.predict.model.LearnedPredictor;
import dev.wagonway.predict.model.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** Reads the section {@code prediction}. */
final class PredictionReader {

  /** No model has more; a larger file is something else. */
  private static final int MOST_BYTES = 256 << 20;

  private static final String OFF = "off";
  private static final String DEFAULT = "default";

  static final Notation<String> MODEL =
      Notation.of(
          "default, off, or the path of a model that wagonway train has written",
          Notations.PATH.pattern().pattern(),
          match -> Optional.of(match.group()));

  /** The model that comes along is read once, however often the configuration is. */
  private static final Predictor GUARDED =
      new LaterPredictor(() -> learned(DefaultModel.load(), true));

  private static final Predictor UNGUARDED =
      new LaterPredictor(() -> learned(DefaultModel.load(), false));

  private final SectionReader section;
  private final SecondOpinionReader opinions;
  private final Reading reading;

  /**
   * Takes what it needs.
   *
   * @param models the names of the models that can be chosen from
   */
  PredictionReader(SectionReader root, Set<String> models, Reading reading) {
    section = root.section("prediction", PolicyLanguage.PREDICTION);
    opinions = new SecondOpinionReader(section, models);
    this.reading = reading;
  }

  /**
   * What was read.
   *
   * @param digest tells models apart that were read from files; empty if none was
   */
  record Read(Predictor predictor, String digest) {}

  /** The predictor; with a problem in the section, one that predicts nothing. */
  Read read() {
    var isGuarded = section.read("guard", ResilienceLanguage.ON_OR_OFF).orElse(true);
    var model = section.value("model").map(value -> value.text().strip()).orElse(DEFAULT);
    return switch (model) {
      case OFF -> {
        opinions.complainWithoutModel();
        yield nothing();
      }
      case DEFAULT -> usual(isGuarded);
      default -> section.file("model", MODEL).map(file -> read(file, isGuarded)).orElse(nothing());
    };
  }

  /** Only a second opinion needs the model already now, to see whether there are heads in it. */
  private Read usual(boolean isGuarded) {
    if (!opinions.isWanted()) {
      return new Read(isGuarded ? GUARDED : UNGUARDED, "");
    }
    try {
      var weights = DefaultModel.load();
      return new Read(opinions.behind(learned(weights, isGuarded), weights), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Read read(Path file, boolean isGuarded) {
    reading.references().follow(file);
    try {
      var bytes = Texts.bytes(file, MOST_BYTES);
      var weights = Weights.read(new ByteArrayInputStream(bytes));
      var sum = new CRC32();
      sum.update(bytes);
      var predictor = opinions.behind(learned(weights, isGuarded), weights);
      return new Read(predictor, Long.toHexString(sum.getValue()));
    } catch (IOException e) {
      section.complain("model", e.getMessage() + " (expected: " + MODEL.expected() + ")");
      return nothing();
    }
  }

  private static Read nothing() {
    return new Read(Predictor.NONE, "");
  }

  /** A predictor under the guard that came with its model, if there is one and it is wanted. */
  private static Predictor learned(Weights weights, boolean isGuarded) throws IOException {
    var section = weights.section(Guard.SECTION);
    return new LearnedPredictor(
        weights, isGuarded && section.isPresent() ? Guard.read(section.get()) : Guard.NONE);
  }
}
