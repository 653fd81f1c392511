package dev.wagonway.load.micro;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
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

/** The exact cost of one call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PriceBenchmark {

  private final Price price = Price.perMillion(Money.ofUsd("2.5"), Money.ofUsd("10"));
  private long tokens = 1;

  /** A chat turn with a cached part. */
  @Benchmark
  public Money ofChatTurn() {
    tokens = tokens % 10_000 + 1;
    return price.of(new Usage(2_000 + tokens, 1_024, 0, tokens, 0));
  }
}
