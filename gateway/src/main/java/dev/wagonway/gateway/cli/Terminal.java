package dev.wagonway.gateway.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a verb has around it.
 *
 * @param out where answers go
 * @param err where complaints go
 * @param environment the environment variables
 * @param random where keys come from
 */
record Terminal(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    InstantSource clock,
    RandomGenerator random) {

  Terminal {
    environment = Map.copyOf(environment);
  }
}
