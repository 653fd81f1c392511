package dev.wagonway.predict;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import java.util.List;

/**
 * Predicts from a request how hard it is, and how good the answers of the models will be that it
 * was trained for. Implementations are pure, safe for any number of threads, and never fail,
 * whatever the texts hold.
 */
public interface Predictor {

  /** Predicts nothing. */
  Predictor NONE =
      new Predictor() {
        @Override
        public Prediction predict(ChatRequest request, Excerpt excerpt, Features features) {
          return Prediction.NONE;
        }

        @Override
        public List<String> reasons(ChatRequest request, Excerpt excerpt, Features features) {
          return List.of();
        }
      };

  /**
   * Predicts.
   *
   * @param features what was read from the request's signals; explicit wishes in them count more
   *     than what is predicted
   */
  Prediction predict(ChatRequest request, Excerpt excerpt, Features features);

  /**
   * The strongest signals of the prediction, in words that an operator understands, strongest
   * first. Slower than predicting; for explanations.
   */
  List<String> reasons(ChatRequest request, Excerpt excerpt, Features features);
}
