package dev.wagonway.gateway.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What surrounds a request that is to be explained; the parser fills it in. */
final class ExplainOptions {

  @Option(
      names = "--as",
      paramLabel = "CALLER",
      description = "Who calls: a caller's name, or a key, which is not shown.")
  @Nullable String caller;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "A header of the request; any number of times.")
  List<HeaderLine> headers = List.of();

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "What is known of targets, the uplink and the conversation, in YAML or JSON; the keys"
              + " of state in files of cases.")
  @Nullable Path state;

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      description = "When the request is sent, such as 2026-11-22T10:00:00Z; default now.")
  @Nullable Instant at;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description =
          "What chance is drawn from, where a strategy leaves something to it (default:"
              + " ${DEFAULT-VALUE}).")
  long seed;

  @Option(names = "--json", description = "Answers in JSON.")
  boolean json;

  /**
   * A whole number.
   *
   * @throws TypeConversionException if it is none
   */
  static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw new TypeConversionException("\"" + text + "\" (expected: a whole number)");
    }
  }
}
