package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Deadlines;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how long to wait. */
final class DeadlinesReader {

  /** Longer than any request takes. */
  private static final Duration FAR = Duration.ofDays(365);

  private static final Deadlines UNBOUNDED = new Deadlines(FAR, FAR, FAR);

  private final List<SectionReader> sections;
  private final int totalAt;
  private final Duration most;

  private DeadlinesReader(List<SectionReader> sections, Duration usualTotal) {
    this.sections = sections;
    totalAt = first("total");
    most =
        totalAt < 0
            ? usualTotal
            : sections.get(totalAt).read("total", Notations.DURATION).orElse(usualTotal);
  }

  /** The deadlines that {@code said} tells of, the nearest first; each part may stand elsewhere. */
  static Deadlines ofPolicy(List<Said> said) {
    var sections =
        said.stream()
            .map(one -> one.section().section("deadlines", ResilienceLanguage.DEADLINES))
            .toList();
    return new DeadlinesReader(sections, Deadlines.DEFAULT.total()).read(Deadlines.DEFAULT);
  }

  /** Those of a target; what it leaves out is for others to say. */
  static Deadlines ofTarget(SectionReader section) {
    if (section.isEmpty()) {
      var keys = String.join(", ", ResilienceLanguage.DEADLINES.names());
      section.complainHere("says nothing (expected: at least one of: " + keys + ")");
    }
    return new DeadlinesReader(List.of(section), UNBOUNDED.total()).read(UNBOUNDED);
  }

  private Deadlines read(Deadlines usual) {
    var paceAt = first("pace");
    return new Deadlines(
        within("connect", most),
        within("first-token", usual.firstToken()),
        within("idle", usual.idle()),
        most,
        paceAt < 0
            ? usual.pace()
            : sections.get(paceAt).read("pace", ResilienceLanguage.PACE).orElse(usual.pace()));
  }

  private int first(String key) {
    for (var i = 0; i < sections.size(); i++) {
      if (sections.get(i).has(key)) {
        return i;
      }
    }
    return -1;
  }

  /** A part of the total; one that was said farther away than the total is cut to it. */
  private Duration within(String key, Duration usual) {
    var at = first(key);
    var own = at < 0 ? Optional.<Duration>empty() : sections.get(at).read(key, Notations.DURATION);
    var tooLong = own.orElse(usual).compareTo(most) > 0;
    if (tooLong && own.isPresent() && (totalAt < 0 || at <= totalAt)) {
      sections.get(at).complain(key, "longer than total (expected: a part of the total time)");
    }
    return tooLong ? most : own.orElse(usual);
  }
}
