package dev.wagonway.load.micro;

import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.rates.RateLimits;
import dev.wagonway.gateway.rates.Ticket;
import dev.wagonway.route.Caller;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.RateLimit.What;
import dev.wagonway.sensitivity.Label;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rate limits, counted in this process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RateLimitBenchmark {

  private static final Usage USAGE = new Usage(900, 0, 0, 200, 0);

  private final RateLimits limits =
      new RateLimits(new Meters(new SimpleMeterRegistry(), "bench").rates(), System::nanoTime);
  private final Caller two = caller(limit("key/ci", What.REQUESTS), limit("team/a", What.REQUESTS));
  private final Caller six =
      caller(
          limit("key/ci", What.REQUESTS),
          limit("key/ci", What.CONCURRENT),
          limit("key/ci", What.TOKENS),
          limit("team/a", What.REQUESTS),
          limit("team/a", What.INPUT_TOKENS),
          limit("team/a", What.OUTPUT_TOKENS));

  /** A request that two limits of requests are asked about. */
  @Benchmark
  public Ticket twoLimits() {
    var ticket = limits.ticket(two, "00000000000000000000");
    ticket.enter();
    return ticket;
  }

  /** All that a request with six limits has counted, from its arrival to its end. */
  @Benchmark
  public Ticket sixLimitsToTheEnd() {
    var ticket = limits.ticket(six, "00000000000000000000");
    ticket.enter();
    ticket.prompt(1_000);
    ticket.used(USAGE);
    ticket.close();
    return ticket;
  }

  /** What it costs whoever has no limits. */
  @Benchmark
  public Ticket noLimits() {
    var ticket = limits.ticket(Caller.ANYONE, "00000000000000000000");
    ticket.enter();
    return ticket;
  }

  private static RateLimit limit(String owner, What what) {
    return new RateLimit(owner, what, 900_000_000_000L, Duration.ofMinutes(15));
  }

  private static Caller caller(RateLimit... limits) {
    return new Caller(
        "ci", "a", "", Label.PUBLIC, Set.of(), Set.of(), null, Set.of(), List.of(limits));
  }
}
