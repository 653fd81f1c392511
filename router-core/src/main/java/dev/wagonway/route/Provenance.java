package dev.wagonway.route;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a target comes from, legally: who made the model, under which terms, and whose law applies
 * where it runs. What is not known is empty or null, and satisfies no requirement.
 *
 * @param developer who made the model, such as {@code Mistral AI}; or empty
 * @param developedIn the developer's home as an ISO 3166 country code, or empty
 * @param jurisdictions whose law applies to the host: ISO 3166 country codes and groups such as
 *     {@code EU}; or empty
 * @param region where the data stays, in the host's own words, such as {@code eu-central-1}; or
 *     empty
 * @param licence the licence of the model as an SPDX id or the developer's own name for it, such as
 *     {@code apache-2.0}; or empty
 * @param openWeights whether the weights can be had, or null if unknown
 * @param commercialUse whether the licence allows commercial use, or null if unknown
 * @param billionParameters the number of parameters in billions, or 0 if unknown
 */
public record Provenance(
    String developer,
    String developedIn,
    Set<String> jurisdictions,
    String region,
    String licence,
    @Nullable Boolean openWeights,
    @Nullable Boolean commercialUse,
    double billionParameters) {

  /** Of a target about which nothing is known. */
  public static final Provenance UNKNOWN = new Provenance("", "", Set.of(), "", "", null, null, 0);

  public Provenance {
    jurisdictions = Set.copyOf(jurisdictions);
  }
}
