package dev.wagonway.gateway.demo;

import java.util.List;
import java.util.Map;

/**
 * What a user of the demo has come for: one question, or several that follow one another.
 *
 * @param user whose key is shown, one of {@link Keyring#NAMES}
 * @param model what is asked for
 * @param prompts what is said, each after the answer to the one before
 * @param manner how it is said
 * @param headers further headers
 */
record Visit(
    String user, String model, List<String> prompts, Manner manner, Map<String, String> headers) {

  Visit {
    prompts = List.copyOf(prompts);
    headers = Map.copyOf(headers);
  }

  /** How something is asked. */
  enum Manner {
    /** For the whole answer. */
    PLAIN,
    /** For a stream. */
    STREAM,
    /** For a stream that is left in the middle. */
    LEAVING,
    /** With tools to choose from. */
    TOOLS,
    /** By a program that is broken: what it sends is no JSON. */
    BROKEN
  }
}
