package dev.wagonway.gateway.replay;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request.
 *
 * @param from the id of its first choice, or null if it was refused
 * @param to the id of its first choice under the new policy, or null if it would be refused
 * @param violations what was wrong with where its content went
 * @param before what it cost; null if it is not to be compared
 * @param after what it would have cost; null if it is not to be compared
 */
record Verdict(
    @Nullable String from,
    @Nullable String to,
    Set<Violation> violations,
    Report.@Nullable Sums before,
    Report.@Nullable Sums after) {

  /** What may be wrong with where content went. */
  enum Violation {
    CLEARANCE,
    REQUIREMENT,
    UNKNOWN_TARGET
  }
}
