package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.predict.Predictor;
import dev.wagonway.predict.embedding.Embedder;
import dev.wagonway.predict.embedding.EmbeddingHeads;
import dev.wagonway.predict.embedding.SecondOpinion;
import dev.wagonway.predict.embedding.SecondOpinion.Threshold;
import dev.wagonway.predict.model.Weights;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;

/** Reads {@code prediction.embedding}. */
final class SecondOpinionReader {

  private static final String KEY = "embedding";
  private static final double MARGIN = 0.05;

  private static final Section NEAR =
      section(
          optional("margin", Notations.QUALITY, "How near qualities are; default 0.05."),
          optional("floor", Notations.QUALITY, "A quality to be near to; default none."));

  static final Either SHAPE = new Either(List.of(new One(ResilienceLanguage.ON_OR_OFF), NEAR));

  private final SectionReader prediction;
  private final Optional<Threshold> threshold;

  /**
   * Reads it.
   *
   * @param models the names of the models that can be chosen from
   */
  SecondOpinionReader(SectionReader prediction, Set<String> models) {
    this.prediction = prediction;
    this.threshold = threshold(models);
  }

  private Optional<Threshold> threshold(Set<String> models) {
    if (prediction.node(KEY).orElse(null) instanceof Node.Mapping) {
      var section = prediction.section(KEY, NEAR);
      var margin = section.read("margin", Notations.QUALITY).map(Number::doubleValue);
      var floor = section.read("floor", Notations.QUALITY).map(Number::doubleValue);
      return Optional.of(new Threshold(margin.orElse(MARGIN), floor.orElse(0.0), models::contains));
    }
    return prediction.read(KEY, ResilienceLanguage.ON_OR_OFF).orElse(false)
        ? Optional.of(new Threshold(MARGIN, 0, models::contains))
        : Optional.empty();
  }

  /** Whether embeddings are to be asked for at all. */
  boolean isWanted() {
    return threshold.isPresent();
  }

  /** Complains if embeddings are wanted, as there is no model that could have heads for them. */
  void complainWithoutModel() {
    if (isWanted()) {
      prediction.complain(KEY, "no model to be second to (expected: model: FILE, or off)");
    }
  }

  /** {@code first}, with the second opinion behind it if one is wanted and can be had. */
  Predictor behind(Predictor first, Weights weights) throws IOException {
    if (threshold.isEmpty()) {
      return first;
    }
    var heads = weights.section(EmbeddingHeads.SECTION);
    if (heads.isEmpty()) {
      prediction.complain(
          KEY,
          "the model has no heads for embeddings"
              + " (expected: one that wagonway train --embedding has written, or off)");
      return first;
    }
    return behind(first, EmbeddingHeads.read(heads.get()), threshold.get());
  }

  private Predictor behind(Predictor first, EmbeddingHeads heads, Threshold near) {
    try {
      var embedder = Embedder.discover();
      if (embedder.isPresent()) {
        return new SecondOpinion(first, embedder.get(), heads, near, System::nanoTime);
      }
      prediction.complain(
          KEY,
          "no embedder on the class path (expected: a plug-in such as wagonway-embedding, or off)");
    } catch (IllegalArgumentException e) {
      prediction.complain(KEY, String.valueOf(e.getMessage()));
    } catch (ServiceConfigurationError | LinkageError e) {
      var why = e.getCause() == null ? e : e.getCause();
      prediction.complain(
          KEY,
          "the embedder cannot be made: %s (expected: a plug-in that works here, or off)"
              .formatted(why.getClass().getSimpleName()));
    }
    return first;
  }
}
