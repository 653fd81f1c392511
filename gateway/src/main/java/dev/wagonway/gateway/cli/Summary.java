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
            callers(snapshot),
            snapshot.hash());
  }

  private static String callers(Snapshot snapshot) {
    if (!snapshot.callers().isEmpty()) {
      return "keys required";
    }
    return snapshot.accounting().ledger() == null
        ? "serves only this machine"
        : "serves only this machine until its ledger has a key";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
