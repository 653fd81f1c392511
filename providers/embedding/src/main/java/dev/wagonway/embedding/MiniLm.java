package dev.wagonway.embedding;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.wagonway.predict.embedding.Embedder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Embeds texts by all-MiniLM-L6-v2. All instances share one model, which is loaded with the first.
 * Safe for any number of threads.
 *
 * <p>Native code would hold on to the carrier of a virtual thread, so embeddings are computed on a
 * few platform threads. Whoever finds too many waiting for them gets a {@link
 * RejectedExecutionException} at once instead of an embedding.
 */
public final class MiniLm implements Embedder {

  private static final String NAME = "all-minilm-l6-v2-q";
  private static final int DIMENSIONS = 384;

  /** About the 256 word pieces that the model was trained on. */
  private static final int MOST_CHARACTERS = 1_000;

  private static final int THREADS = 2;
  private static final int MOST_WAITING = 16;

  /** Loads the model; fails where the platform has no native libraries for it. */
  public MiniLm() {
    Shared.load();
  }

  /** What instances share. */
  private static final class Shared {

    private static final ExecutorService THREADS_OF_OURS = threads();
    private static final AllMiniLmL6V2QuantizedEmbeddingModel MODEL = model();

    private Shared() {}

    @SuppressWarnings("EmptyMethod") // runs the initializers
    static void load() {}

    private static AllMiniLmL6V2QuantizedEmbeddingModel model() {
      // The tokenizer's library would tell its makers of each start on a rented machine.
      System.setProperty("OPT_OUT_TRACKING", "true");
      // It would download another library where it finds a graphics card.
      System.setProperty("RUST_FLAVOR", "cpu");
      var model = new AllMiniLmL6V2QuantizedEmbeddingModel(THREADS_OF_OURS);
      model.embed("The first embedding takes ten times as long as others.");
      return model;
    }

    private static ExecutorService threads() {
      return new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("wagonway-embedding-", 1).factory());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public void embed(CharSequence text, float[] into) {
    var read = text.subSequence(0, Math.min(text.length(), MOST_CHARACTERS)).toString();
    var embedding =
        Shared.THREADS_OF_OURS.submit(() -> Shared.MODEL.embed(read).content().vector());
    try {
      System.arraycopy(embedding.get(), 0, into, 0, DIMENSIONS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the text could not be embedded", e.getCause());
    } catch (InterruptedException e) {
      embedding.cancel(false);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an embedding", e);
    }
  }
}
