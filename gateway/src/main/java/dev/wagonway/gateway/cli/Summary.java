package dev.wagonway.gateway.cli;

import dev.wagonway.config.Snapshot;

/** A policy in one line. */
final class Summary {

  private Summary() {}

  static String of(Snapshot snapshot) {
    return "%s, %s, %s, policy %s"
        .formatted(
            count(snapshot.targets().size(), "target"),
            count(snapshot.routes().size(), "route"),
            snapshot.callers().isEmpty() ? "open to anyone who connects" : "keys required",
            snapshot.hash());
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
