package dev.wagonway.testkit;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Priors;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Provenance;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.util.Arrays;
import java.util.Set;

/** A target like another, but for what is said of it. Each step gives a new variant. */
public record Variant(Target target) {

  public static Variant of(Target target) {
    return new Variant(target);
  }

  public Variant id(String id) {
    return new Variant(
        new Target(
            id,
            target.model(),
            target.tier(),
            target.clearance(),
            target.tariff(),
            target.contextTokens(),
            target.maxOutputTokens(),
            target.capabilities(),
            target.priors(),
            target.provenance(),
            target.maxConcurrent(),
            target.services(),
            target.endpoint(),
            target.handling()));
  }

  public Variant at(Endpoint endpoint) {
    return with(target.tier(), target.clearance(), target.tariff(), endpoint);
  }

  /** Has these credentials, in this order. */
  public Variant keys(String... keys) {
    var at = target.endpoint();
    return at(
        new Endpoint(
            at.wire(),
            at.provider(),
            at.baseUrl(),
            Arrays.stream(keys).map(Secret::new).toList(),
            at.reasoning(),
            at.dialect(),
            at.alternatives()));
  }

  public Variant tier(Tier tier) {
    return with(tier, target.clearance(), target.tariff(), target.endpoint());
  }

  public Variant clearance(Label clearance) {
    return with(target.tier(), clearance, target.tariff(), target.endpoint());
  }

  public Variant tariff(Tariff tariff) {
    return with(target.tier(), target.clearance(), tariff, target.endpoint());
  }

  /** Priced at {@code input} and {@code output} dollars per million tokens. */
  public Variant price(String input, String output) {
    return tariff(Tariff.of(Price.perMillion(Money.ofUsd(input), Money.ofUsd(output))));
  }

  public Variant provenance(Provenance provenance) {
    return new Variant(
        new Target(
            target.id(),
            target.model(),
            target.tier(),
            target.clearance(),
            target.tariff(),
            target.contextTokens(),
            target.maxOutputTokens(),
            target.capabilities(),
            target.priors(),
            provenance,
            target.maxConcurrent(),
            target.services(),
            target.endpoint(),
            target.handling()));
  }

  /** Offers {@code services} and nothing else. */
  public Variant services(Service... services) {
    return new Variant(
        new Target(
            target.id(),
            target.model(),
            target.tier(),
            target.clearance(),
            target.tariff(),
            target.contextTokens(),
            target.maxOutputTokens(),
            target.capabilities(),
            target.priors(),
            target.provenance(),
            target.maxConcurrent(),
            Set.of(services),
            target.endpoint(),
            target.handling()));
  }

  public Variant handling(Handling handling) {
    return new Variant(
        new Target(
            target.id(),
            target.model(),
            target.tier(),
            target.clearance(),
            target.tariff(),
            target.contextTokens(),
            target.maxOutputTokens(),
            target.capabilities(),
            target.priors(),
            target.provenance(),
            target.maxConcurrent(),
            target.services(),
            target.endpoint(),
            handling));
  }

  public Variant quality(double quality) {
    return ability(
        target.contextTokens(),
        target.maxOutputTokens(),
        target.capabilities(),
        Priors.of(quality),
        target.maxConcurrent());
  }

  public Variant capabilities(Set<Capability> capabilities) {
    return ability(
        target.contextTokens(),
        target.maxOutputTokens(),
        capabilities,
        target.priors(),
        target.maxConcurrent());
  }

  public Variant maxConcurrent(int maxConcurrent) {
    return ability(
        target.contextTokens(),
        target.maxOutputTokens(),
        target.capabilities(),
        target.priors(),
        maxConcurrent);
  }

  public Variant tokens(long context, long maxOutput) {
    return ability(
        context, maxOutput, target.capabilities(), target.priors(), target.maxConcurrent());
  }

  private Variant ability(
      long context, long maxOutput, Set<Capability> capabilities, Priors priors, int concurrent) {
    return new Variant(
        new Target(
            target.id(),
            target.model(),
            target.tier(),
            target.clearance(),
            target.tariff(),
            context,
            maxOutput,
            capabilities,
            priors,
            target.provenance(),
            concurrent,
            target.services(),
            target.endpoint(),
            target.handling()));
  }

  private Variant with(Tier tier, Label clearance, Tariff tariff, Endpoint endpoint) {
    return new Variant(
        new Target(
            target.id(),
            target.model(),
            tier,
            clearance,
            tariff,
            target.contextTokens(),
            target.maxOutputTokens(),
            target.capabilities(),
            target.priors(),
            target.provenance(),
            target.maxConcurrent(),
            target.services(),
            endpoint,
            target.handling()));
  }
}
