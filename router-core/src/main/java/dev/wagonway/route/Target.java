package dev.wagonway.route;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Priors;
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
 * @param tariff what it charges
 * @param contextTokens how many tokens of prompt and answer it holds, or 0 if unknown
 * @param maxOutputTokens how many tokens it can generate, or 0 if unknown
 * @param capabilities what it can do
 * @param priors how good its answers are believed to be
 * @param provenance who made it, under which terms, and whose law applies where it runs
 * @param maxConcurrent how many requests it takes at a time, or 0 if any number
 * @param services what can be asked of it
 * @param endpoint how it is reached
 * @param handling how carefully it is treated
 */
public record Target(
    String id,
    String model,
    Tier tier,
    Label clearance,
    Tariff tariff,
    long contextTokens,
    long maxOutputTokens,
    Set<Capability> capabilities,
    Priors priors,
    Provenance provenance,
    int maxConcurrent,
    Set<Service> services,
    Endpoint endpoint,
    Handling handling)
    implements Clearable {

  /** A target that is treated as most are. */
  public Target(
      String id,
      String model,
      Tier tier,
      Label clearance,
      Tariff tariff,
      long contextTokens,
      long maxOutputTokens,
      Set<Capability> capabilities,
      Priors priors,
      Provenance provenance,
      int maxConcurrent,
      Set<Service> services,
      Endpoint endpoint) {
    this(
        id,
        model,
        tier,
        clearance,
        tariff,
        contextTokens,
        maxOutputTokens,
        capabilities,
        priors,
        provenance,
        maxConcurrent,
        services,
        endpoint,
        Handling.DEFAULT);
  }

  /** A target that answers conversations. */
  public Target(
      String id,
      String model,
      Tier tier,
      Label clearance,
      Tariff tariff,
      long contextTokens,
      long maxOutputTokens,
      Set<Capability> capabilities,
      Priors priors,
      Provenance provenance,
      int maxConcurrent,
      Endpoint endpoint) {
    this(
        id,
        model,
        tier,
        clearance,
        tariff,
        contextTokens,
        maxOutputTokens,
        capabilities,
        priors,
        provenance,
        maxConcurrent,
        Set.of(Service.CHAT),
        endpoint);
  }

  public Target {
    capabilities = Set.copyOf(capabilities);
    services = Set.copyOf(services);
  }

  /** A target with one price and one figure of quality, of which nothing more is known. */
  public Target(
      String id,
      String model,
      Tier tier,
      Label clearance,
      Price price,
      long contextTokens,
      long maxOutputTokens,
      Set<Capability> capabilities,
      double quality,
      Endpoint endpoint) {
    this(
        id,
        model,
        tier,
        clearance,
        Tariff.of(price),
        contextTokens,
        maxOutputTokens,
        capabilities,
        Priors.of(quality),
        Provenance.UNKNOWN,
        0,
        endpoint);
  }

  @Override
  public String toString() {
    return id;
  }
}
