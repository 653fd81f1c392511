package dev.wagonway.load.chaos;

import java.util.List;
import java.util.Optional;

/**
 * Says which findings must not be. A request is owed its answer if one upstream that may see it was
 * healthy from its start to its end. Thread-safe.
 */
final class Judge {

  private final List<Upstream.Profile> upstreams;
  private final Timeline timeline;

  Judge(List<Upstream.Profile> upstreams, Timeline timeline) {
    this.upstreams = List.copyOf(upstreams);
    this.timeline = timeline;
  }

  /** What is wrong with a finding, if anything is. */
  Optional<Violation> verdict(boolean isRestricted, Finding finding) {
    return switch (finding.kind()) {
      case COMPLETE, LEFT, TURNED_AWAY -> Optional.empty();
      case HANG, CUT, CROSS_TALK, CORRUPT, INCOMPLETE, UNCLEAN ->
          Optional.of(new Violation(finding.kind().name(), describe(finding)));
      case REFUSED, EMPTY ->
          isOwed(isRestricted, finding)
              ? Optional.of(new Violation("LOST", describe(finding)))
              : Optional.empty();
      case BROKEN_OFF, WRONG_USAGE ->
          timeline.wasHealthy(finding.target(), finding.startNanos(), finding.endNanos())
              ? Optional.of(new Violation(unprovoked(finding), describe(finding)))
              : Optional.empty();
    };
  }

  private static String unprovoked(Finding finding) {
    return finding.kind() == Finding.Kind.BROKEN_OFF ? "UNPROVOKED" : finding.kind().name();
  }

  private boolean isOwed(boolean isRestricted, Finding finding) {
    return upstreams.stream()
        .filter(upstream -> upstream.isCleared() || !isRestricted)
        .anyMatch(upstream ->
            timeline.wasHealthy(upstream.name(), finding.startNanos(), finding.endNanos()));
  }

  private static String describe(Finding finding) {
    return "%s: status %d after %d ms, target %s, attempts %d: %s"
        .formatted(
            finding.what(),
            finding.status(),
            (finding.endNanos() - finding.startNanos()) / 1_000_000,
            finding.target().isEmpty() ? "none" : finding.target(),
            finding.attempts(),
            finding.detail());
  }
}
