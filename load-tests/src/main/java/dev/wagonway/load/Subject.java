package dev.wagonway.load;

import java.util.Map;
import java.util.Optional;

/**
 * Something that stands between load and upstream, and what it can be asked to bear.
 *
 * @param name as printed in the results
 * @param port where it listens on the loopback interface
 * @param process its process, or none if the load goes to the upstream directly
 * @param tongue the API that its clients speak
 * @param headers what a request must carry for it, beside the usual
 * @param warmUp how far it must be warmed up before it is measured
 * @param isHeavy whether it needs a tenth of the load in order not to drown in it
 */
record Subject(
    String name,
    int port,
    Optional<Child> process,
    Tongue tongue,
    Map<String, String> headers,
    WarmUp warmUp,
    boolean isHeavy) {

  private static final int HEAVY_SHARE = 10;

  Subject {
    headers = Map.copyOf(headers);
  }

  static Subject direct(int port) {
    return new Subject(
        "direct", port, Optional.empty(), Tongue.CHAT, Map.of(), WarmUp.BRIEF, false);
  }

  Aim aim(Script script) {
    return Aim.at(port, script, tongue, headers);
  }

  /** As much of {@code load} as it can bear. */
  int bearable(int load) {
    return isHeavy ? load / HEAVY_SHARE : load;
  }

  /** How far a subject must be warmed up. */
  enum WarmUp {
    /** Compiled ahead of time, or not measured at all. */
    BRIEF,
    /** Compiled while it runs: as long as the compiler still works on it. */
    FULL
  }
}
