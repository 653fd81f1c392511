package dev.wagonway.learn;

import dev.wagonway.learn.Evidence.Kind;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Grams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random evidence. */
final class Streams {

  private Streams() {}

  /** So much about five targets, a minute apart. */
  static List<Evidence> of(int count, long seed) {
    var random = new SplittableRandom(seed);
    var stream = new ArrayList<Evidence>(count);
    for (var i = 0; i < count; i++) {
      stream.add(anything(random, Instant.EPOCH.plusSeconds(60L * i - random.nextInt(300))));
    }
    return stream;
  }

  static Evidence anything(SplittableRandom random, Instant at) {
    return new Evidence(
        at,
        "t" + random.nextInt(5),
        domain(random),
        random.nextDouble(),
        random.nextDouble(),
        random.nextInt(2),
        random.nextDouble(),
        Kind.FEEDBACK,
        random.nextInt(50),
        grams(random));
  }

  static Domain domain(SplittableRandom random) {
    var all = List.of(Domain.values());
    return all.get(random.nextInt(all.size()));
  }

  static Grams grams(SplittableRandom random) {
    var hashes = random.ints(random.nextInt(400)).toArray();
    return Grams.of(hashes, hashes.length);
  }
}
