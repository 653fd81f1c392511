package dev.wagonway.config.catalogue;

import dev.wagonway.cost.Tariff;
import org.jspecify.annotations.Nullable;

/**
 * A model at a host.
 *
 * @param provider the host's id, as configurations name it
 * @param id what the host calls the model
 * @param region where it runs, in the host's own words, or empty if anywhere
 * @param contextTokens how many tokens it holds there, or 0 if as many as elsewhere
 * @param maxOutputTokens how many tokens it can generate there, or 0 if as many as elsewhere
 * @param tariff what it costs there, or null if unknown
 */
public record Offer(
    String provider,
    String id,
    String region,
    long contextTokens,
    long maxOutputTokens,
    @Nullable Tariff tariff,
    Citation citation) {

  /** Whether it can be had from any region, wherever it then runs. */
  boolean isAnywhere() {
    return region.isEmpty() || region.equals("global");
  }

  /** Whether requests that must stay in {@code wanted} may go here: {@code eu-west-1} is in eu. */
  boolean covers(String wanted) {
    return region.equals(wanted) || (!region.isEmpty() && wanted.startsWith(region + "-"));
  }
}
