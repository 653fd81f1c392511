package dev.wagonway.gateway.training;

import dev.wagonway.predict.train.Example;
import java.util.Map;

/**
 * A recorded outcome beside what was predicted of it.
 *
 * @param quality the quality predicted of each model
 * @param abstained whether the predictor did not know, so that {@code quality} is the same for all
 */
public record Verdict(Example example, Map<String, Double> quality, boolean abstained) {

  public Verdict {
    quality = Map.copyOf(quality);
  }
}
