package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.Plugins;
import dev.wagonway.predict.Predictor;
import dev.wagonway.predict.embedding.Embedder;
import dev.wagonway.predict.embedding.EmbeddingHeads;
import dev.wagonway.predict.embedding.SecondOpinion;
import dev.wagonway.predict.embedding.SecondOpinion.Threshold;
import dev.wagonway.predict.model.Weights;
import java.io.IOException;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/** Finds the embedder for verbs that were given {@code --embedding}. */
final class PluggedEmbedder {

  static final String OPTION = "--embedding";

  /** As near as prediction.embedding has it by default. */
  private static final Threshold NEAR = new Threshold(0.05, 0);

  private PluggedEmbedder() {}

  /** The embedder; complains if there is none. */
  static Optional<Embedder> of(Terminal terminal) {
    try {
      var embedder = Plugins.embedder();
      if (embedder.isEmpty()) {
        complain(
            terminal,
            "no embedder on the class path (expected: a plug-in such as wagonway-embedding)");
      }
      return embedder;
    } catch (ServiceConfigurationError | LinkageError e) {
      var why = e.getCause() == null ? e : e.getCause();
      complain(
          terminal,
          "the embedder cannot be made: %s (expected: a plug-in that works here)"
              .formatted(why.getClass().getSimpleName()));
      return Optional.empty();
    }
  }

  /** A second opinion behind {@code first}; complains if there is no embedder or no head for it. */
  static Optional<Predictor> behind(Predictor first, Weights weights, Terminal terminal)
      throws IOException {
    var section = weights.section(EmbeddingHeads.SECTION);
    if (section.isEmpty()) {
      complain(terminal, "no heads in the model (expected: one that train --embedding wrote)");
      return Optional.empty();
    }
    var heads = EmbeddingHeads.read(section.get());
    var embedder = of(terminal);
    try {
      return embedder.map(found -> new SecondOpinion(first, found, heads, NEAR, System::nanoTime));
    } catch (IllegalArgumentException e) {
      complain(terminal, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static void complain(Terminal terminal, String message) {
    terminal.err().println(OPTION + ": " + message);
  }
}
