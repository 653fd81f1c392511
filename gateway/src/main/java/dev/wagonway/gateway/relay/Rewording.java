package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Loss;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A translation between APIs, and what it could not carry.
 *
 * @param from the name of the client's wire
 * @param to the name of the target's wire
 * @param losses what was lost so far, each once, those of the request first
 */
public record Rewording(String from, String to, List<Loss> losses) {

  private static final int MOST = 64;
  private static final int MOST_CHARACTERS = 100;

  public Rewording {
    losses = List.copyOf(losses);
  }

  /** Whether something was lost that can change the answer. */
  public boolean isLossy() {
    return losses.stream().anyMatch(loss -> !loss.advisory());
  }

  /** The names of what was lost; as clients choose some of them, neither many nor long ones. */
  public List<String> lost() {
    return losses.stream()
        .map(Loss::field)
        .map(Rewording::shortened)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static String shortened(String name) {
    return name.length() > MOST_CHARACTERS ? name.substring(0, MOST_CHARACTERS) + "..." : name;
  }

  /** The same with further losses. */
  Rewording and(List<Loss> more) {
    if (more.isEmpty()) {
      return this;
    }
    var all = new LinkedHashSet<>(losses);
    all.addAll(more);
    return new Rewording(from, to, new ArrayList<>(all));
  }
}
