package dev.wagonway.gateway.limit;

import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * A target in simulated time, with clients behind a limit, each of which always wants something.
 */
final class SimulatedServer {

  private static final long BASE_NANOS = 500_000_000;

  private final GradientLimit limit;
  private final RandomGenerator random;
  private final PriorityQueue<Request> inside =
      new PriorityQueue<>((a, b) -> Long.compare(a.endNanos, b.endNanos));
  private long nowNanos;
  private int capacity = Integer.MAX_VALUE;
  private double slowness = 1;
  private double noise;
  private int refusesAbove = Integer.MAX_VALUE;

  private record Request(
      GradientLimit.Entry entry, long beginNanos, long endNanos, boolean refused) {}

  /** What came of a while. */
  record Harvest(double perSecond, int leastLimit, int mostInside, long refused) {}

  SimulatedServer(GradientLimit limit, RandomGenerator random) {
    this.limit = limit;
    this.random = random;
  }

  /** Beyond so many at a time everyone takes longer in proportion. */
  SimulatedServer capacity(int atATime) {
    capacity = atATime;
    return this;
  }

  /** Everything takes so many times as long from now on. */
  SimulatedServer slowness(double factor) {
    slowness = factor;
    return this;
  }

  /** The spread of times, as the deviation of their logarithms. */
  SimulatedServer noise(double deviation) {
    noise = deviation;
    return this;
  }

  /** Refuses at once whatever comes when so many are there. */
  SimulatedServer refusesAbove(int atATime) {
    refusesAbove = atATime;
    return this;
  }

  /** Runs until so many requests have ended, while as many clients as given keep asking. */
  Harvest run(int clients, int requests) {
    var begin = nowNanos;
    var leastLimit = Integer.MAX_VALUE;
    var mostInside = 0;
    var good = 0;
    var refused = 0L;
    for (var done = 0; done < requests; done++) {
      while (inside.size() < Math.min(clients, limit.limit())) {
        arrive();
      }
      mostInside = Math.max(mostInside, inside.size());
      var request = inside.remove();
      nowNanos = request.endNanos();
      if (request.refused()) {
        refused++;
        limit.left(request.entry(), 0, true);
      } else {
        good++;
        limit.left(request.entry(), request.endNanos() - request.beginNanos(), false);
      }
      leastLimit = Math.min(leastLimit, limit.limit());
    }
    return new Harvest(good / ((nowNanos - begin) / 1e9), leastLimit, mostInside, refused);
  }

  private void arrive() {
    var there = inside.size() + 1;
    var tokens = 1L << random.nextInt(4, 16);
    var refused = there > refusesAbove;
    var entry = new GradientLimit.Entry(limit.era(), there, tokens);
    var nanos = refused ? 50_000_000 : duration(tokens, there);
    inside.add(new Request(entry, nowNanos, nowNanos + (long) nanos, refused));
  }

  private double duration(long tokens, int there) {
    var crowding = Math.max(1, (double) there / capacity);
    var reading = 1 + tokens / 16_000.0;
    return BASE_NANOS * reading * crowding * slowness * Math.exp(noise * random.nextGaussian());
  }

  /** What it can do at best, in requests per second, without noise. */
  double best(int clients) {
    var reading = 0.0;
    for (var power = 4; power < 16; power++) {
      reading += (1 + (1L << power) / 16_000.0) / 12;
    }
    var spread = Math.exp(noise * noise / 2);
    return Math.min(clients, capacity) / (BASE_NANOS / 1e9 * reading * slowness * spread);
  }
}
