package dev.wagonway.load.micro;

import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The relaying and metering of one streamed event of 200 bytes that arrives whole, as most do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RelayBenchmark {

  private static final int EVENT_BYTES = 200;
  private static final String BEFORE =
      "data: {\"id\":\"chatcmpl-0123456789abcdef0123\",\"object\":\"chat.completion.chunk\","
          + "\"created\":1760000000,\"model\":\"m\",\"choices\":[{\"index\":0,"
          + "\"delta\":{\"content\":\"";
  private static final String AFTER = "\"},\"finish_reason\":null}]}\n\n";

  private final byte[] event =
      (BEFORE + "x".repeat(EVENT_BYTES - BEFORE.length() - AFTER.length()) + AFTER)
          .getBytes(StandardCharsets.US_ASCII);
  private StreamRelay relay = relay();

  private static StreamRelay relay() {
    var plan = new RelayPlan(true, 500, (_, _) -> "{}".getBytes(StandardCharsets.US_ASCII));
    return Wires.named("openai-chat").relay(plan);
  }

  /** Begins a new stream, so that none grows beyond all measure. */
  @Setup(Level.Iteration)
  public void begin() {
    relay = relay();
  }

  /** One event. */
  @Benchmark
  public void feedEvent(Blackhole blackhole) {
    relay.feed(event, 0, event.length, new Swallow(blackhole));
  }

  /** Where the relayed bytes end up. */
  private record Swallow(Blackhole blackhole) implements StreamRelay.Sink {

    @Override
    public void pass(int offset, int length) {
      blackhole.consume(offset + length);
    }

    @Override
    public void emit(byte[] bytes) {
      blackhole.consume(bytes);
    }
  }
}
