package dev.wagonway.route;

import dev.wagonway.chat.Capability;
import dev.wagonway.cost.Price;
import dev.wagonway.sensitivity.Clearable;
import dev.wagonway.sensitivity.Label;
import java.util.Set;

/**
 * A model at a place: what a request can be sent to.
 *
 * @param id the operator's name for it
 * @param model the name that the upstream knows it by
 * @param tier where it runs
 * @param clearance the most sensitive content that it may receive
 * @param price what it charges
 * @param contextTokens how many tokens of prompt and answer it holds, or 0 if unknown
 * @param maxOutputTokens how many tokens it can generate, or 0 if unknown
 * @param capabilities what it can do
 * @param quality how good its answers are, from 0 to 1, as the operator declares it
 * @param endpoint how it is reached
 */
public record Target(
    String id,
    String model,
    Tier tier,
    Label clearance,
    Price price,
    long contextTokens,
    long maxOutputTokens,
    Set<Capability> capabilities,
    double quality,
    Endpoint endpoint)
    implements Clearable {

  public Target {
    capabilities = Set.copyOf(capabilities);
  }

  @Override
  public String toString() {
    return id;
  }
}
