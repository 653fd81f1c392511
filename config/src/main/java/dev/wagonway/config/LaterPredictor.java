package dev.wagonway.config;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.Predictor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A predictor that is made by whoever needs it first; others wait meanwhile, so that decisions do
 * not depend on who comes early. If it cannot be made, nothing is predicted. Thread-safe.
 */
final class LaterPredictor implements Predictor {

  private static final Logger log = LoggerFactory.getLogger(LaterPredictor.class);

  private final FutureTask<Predictor> making;

  LaterPredictor(Callable<Predictor> making) {
    this.making = new FutureTask<>(() -> made(making));
  }

  private static Predictor made(Callable<Predictor> making) {
    try {
      return making.call();
    } catch (Exception | LinkageError e) {
      log.warn("no predictor: {} (expected: the model that the program comes with)", e.toString());
      return NONE;
    }
  }

  /** Makes it, or returns at once if somebody else does or has. */
  void prepare() {
    making.run();
  }

  @Override
  public Prediction predict(ChatRequest request, Excerpt excerpt, Features features) {
    return made().predict(request, excerpt, features);
  }

  @Override
  public List<String> reasons(ChatRequest request, Excerpt excerpt, Features features) {
    return made().reasons(request, excerpt, features);
  }

  private Predictor made() {
    if (making.state() == FutureTask.State.SUCCESS) {
      return making.resultNow();
    }
    making.run();
    try {
      return making.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the predictor could not be made", e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return NONE;
    }
  }
}
