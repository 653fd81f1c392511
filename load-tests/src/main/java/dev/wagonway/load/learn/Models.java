package dev.wagonway.load.learn;

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
import java.util.List;

/** The simulated models, dearest first, and what the operator believes of them. */
final class Models {

  static final int FRONTIER = 0;
  static final int MIDDLE = 1;
  static final int SMALL = 2;
  static final int TINY = 3;
  static final int NEWCOMER = 4;

  /** Everyone, the newcomer last. */
  static final List<Target> ALL =
      List.of(
          target("frontier", "2", "10", 0.92),
          target("middle", "0.3", "1.5", 0.78),
          target("small", "0.08", "0.3", 0.62),
          target("tiny", "0.02", "0.08", 0.45),
          target("newcomer", "0.1", "0.4", 0.5));

  /** What each costs, as a share of what the dearest does. */
  private static final double[] COSTS = {1, 0.15, 0.0306, 0.0082, 0.0403};

  private Models() {}

  static double relativeCost(int model) {
    return COSTS[model];
  }

  private static Target target(String id, String input, String output, double quality) {
    return new Target(
        id,
        id,
        Tier.CLOUD,
        Label.RESTRICTED,
        Price.perMillion(Money.ofUsd(input), Money.ofUsd(output)),
        200_000,
        64_000,
        EnumSet.allOf(Capability.class),
        quality,
        new Endpoint(
            "openai-chat", "openai", URI.create("https://" + id + ".example/v1"), new Secret("k")));
  }
}
