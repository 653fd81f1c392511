package dev.wagonway.testkit;

import dev.wagonway.chat.Capability;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.net.URI;
import java.util.EnumSet;

/** Targets for tests: one of each tier, and ways to vary them. */
public final class Targets {

  private Targets() {}

  /** A capable, dear cloud target that is cleared for internal content. */
  public static Target cloud() {
    return new Target(
        "cloud",
        "big-model",
        Tier.CLOUD,
        Label.INTERNAL,
        Price.perMillion(Money.ofUsd("2"), Money.ofUsd("10")),
        200_000,
        64_000,
        EnumSet.allOf(Capability.class),
        0.95,
        endpoint("https://cloud.example/v1"));
  }

  /** An on-premises target that is cleared for everything. */
  public static Target onPrem() {
    return new Target(
        "on-prem",
        "mid-model",
        Tier.ON_PREM,
        Label.RESTRICTED,
        Price.perMillion(Money.ZERO, Money.ofUsd("0.5")),
        64_000,
        16_000,
        EnumSet.of(Capability.TOOLS, Capability.JSON_SCHEMA),
        0.8,
        endpoint("http://on-prem.example/v1"));
  }

  /** A free edge target with a small context that is cleared for everything. */
  public static Target edge() {
    return new Target(
        "edge",
        "small-model",
        Tier.EDGE,
        Label.RESTRICTED,
        Price.FREE,
        8_000,
        2_000,
        EnumSet.noneOf(Capability.class),
        0.5,
        endpoint("http://127.0.0.1:8081/v1"));
  }

  private static Endpoint endpoint(String baseUrl) {
    return new Endpoint("openai-chat", "openai", URI.create(baseUrl), new Secret("test-key"));
  }
}
