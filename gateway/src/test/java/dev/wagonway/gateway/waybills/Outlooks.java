package dev.wagonway.gateway.waybills;

import dev.wagonway.predict.Doubt;
import dev.wagonway.route.Outlook;
import dev.wagonway.route.Prospect;
import dev.wagonway.route.Route;
import dev.wagonway.route.Spent;
import java.time.Instant;
import java.util.HashMap;
import java.util.random.RandomGenerator;

/** What may have been foreseen and used, drawn from a generator. */
final class Outlooks {

  private Outlooks() {}

  static Outlook of(Route route, RandomGenerator random) {
    var byTarget = new HashMap<String, Prospect>();
    for (var target : route.candidates()) {
      if (random.nextInt(4) > 0) {
        var source = random.nextBoolean() ? Prospect.Source.PREDICTED : Prospect.Source.LEARNED;
        byTarget.put(target.id(), new Prospect(random.nextDouble(), random.nextDouble(), source));
      }
    }
    var doubts = Doubt.values();
    return new Outlook(doubts[random.nextInt(doubts.length)], random.nextDouble(), byTarget);
  }

  static Spent spent(RandomGenerator random) {
    return random.nextBoolean()
        ? Spent.NOTHING
        : new Spent(random.nextDouble(3), Instant.ofEpochSecond(random.nextLong(4_000_000_000L)));
  }
}
