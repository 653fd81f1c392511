package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.spend.SpendParameters;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of which time spending is meant. */
final class SpendPeriod {

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "From when on: a day or a moment; default: the beginning.")
  private @Nullable String from;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Until when, which is not included; default: the end.")
  private @Nullable String until;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Whose days they are, such as Europe/Berlin (default: ${DEFAULT-VALUE}).")
  private String zone = "UTC";

  ZoneId zone() {
    return zone.equals("UTC") ? ZoneOffset.UTC : SpendParameters.zone(zone);
  }

  Instant from() {
    return from == null ? Instant.EPOCH : SpendParameters.moment("--from", from, zone());
  }

  Instant until() {
    return until == null ? Instant.MAX : SpendParameters.moment("--until", until, zone());
  }
}
