package dev.wagonway.gateway.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;

/** Terminals without an environment, whose words can be read afterwards. */
final class Terminals {

  private Terminals() {}

  static Terminal of(StringWriter out, StringWriter err) {
    return of(InputStream.nullInputStream(), InstantSource.system(), out, err);
  }

  /** One that {@code in} is piped into. */
  static Terminal reading(String in, StringWriter out, StringWriter err) {
    var piped = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
    return of(piped, InstantSource.system(), out, err);
  }

  /** One at which it is always the same moment. */
  static Terminal at(Instant moment, StringWriter out, StringWriter err) {
    return of(InputStream.nullInputStream(), InstantSource.fixed(moment), out, err);
  }

  private static Terminal of(
      InputStream in, InstantSource clock, StringWriter out, StringWriter err) {
    return new Terminal(
        in,
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        Map.of(),
        clock,
        new SplittableRandom(1));
  }
}
