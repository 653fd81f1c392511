package dev.wagonway.gateway.audit;

import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What auditors may know of one request.
 *
 * @param at when it was decided
 * @param id its public id
 * @param caller the name of the caller's key
 * @param team the caller's team, or empty
 * @param route what it asked for
 * @param label how sensitive it is
 * @param masked how sensitive it is once what may be masked is masked
 * @param kinds how many values of which kind were found in it
 * @param fingerprints keyed hashes of these values, by which who has the key and a value can look
 *     for it; empty if there is no key
 * @param policy the hash of the policy in force
 * @param sends where it was sent, in order; whoever was not asked is not among them
 * @param ending how it ended: the word of its outcome, or of why nobody was asked
 */
public record AuditEntry(
    Instant at,
    String id,
    String caller,
    String team,
    String route,
    Label label,
    Label masked,
    Map<String, Integer> kinds,
    List<String> fingerprints,
    String policy,
    List<Send> sends,
    String ending)
    implements AuditRecord {

  public AuditEntry {
    kinds = Map.copyOf(kinds);
    fingerprints = List.copyOf(fingerprints);
    sends = List.copyOf(sends);
  }

  /**
   * One target that got the request.
   *
   * @param as the label of the form that it got; below the request's if values were masked
   */
  public record Send(String target, Tier tier, Label clearance, Label as, String outcome) {}
}
