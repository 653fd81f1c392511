package dev.wagonway.gateway.policy;

import dev.wagonway.config.yaml.Place;

/**
 * An expectation that was not met.
 *
 * @param place where the expectation stands
 * @param key the expectation: {@code target}
 * @param expected what the operator expects
 * @param actual what was decided
 */
public record Mismatch(Place place, String key, String expected, String actual) {

  /** For example {@code eu.test.yaml:12:15: target: expected glm, found opus}. */
  @Override
  public String toString() {
    return place + ": " + words();
  }

  /** The same without the place. */
  String words() {
    return key + ": expected " + expected + ", found " + actual;
  }
}
