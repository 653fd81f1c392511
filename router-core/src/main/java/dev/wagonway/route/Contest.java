package dev.wagonway.route;

import java.util.List;

/**
 * What a strategy ranks by.
 *
 * @param query what the decision is about
 * @param candidates who may serve the request, in the order of the route, at least one; their
 *     scores are 0
 * @param facts what is known of each target now
 * @param seed chance, the same for the whole decision
 */
public record Contest(RouteQuery query, List<Candidate> candidates, Facts facts, long seed) {

  /**
   * A number that stays the same through a conversation, or that is chance where the client sent
   * nothing that tells conversations apart. For splits that shall not tear conversations.
   */
  public long key() {
    var conversation = query.conversation();
    return conversation != 0 ? conversation : Hashes.mix(seed, 1);
  }
}
