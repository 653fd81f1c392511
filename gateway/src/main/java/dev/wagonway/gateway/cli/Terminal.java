package dev.wagonway.gateway.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a verb has around it.
 *
 * @param in what is piped in
 * @param out where answers go
 * @param err where complaints go
 * @param environment the environment variables
 * @param random where keys come from
 */
record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    InstantSource clock,
    RandomGenerator random) {

  Terminal {
    environment = Map.copyOf(environment);
  }

  /** A terminal that nothing is piped into. */
  Terminal(
      PrintWriter out,
      PrintWriter err,
      Map<String, String> environment,
      InstantSource clock,
      RandomGenerator random) {
    this(InputStream.nullInputStream(), out, err, environment, clock, random);
  }
}
