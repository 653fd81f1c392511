package dev.wagonway.load.micro;

import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
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

/**
 * What an answer costs on its way through: a streamed event of 200 bytes that arrives whole, as
 * most do, and a complete answer.
 */
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

  private static final byte[] ANSWER =
      ("{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":\"m\","
              + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
              + "The colliery paid. ".repeat(45)
              + "\"},\"finish_reason\":\"stop\"}],"
              + "\"usage\":{\"prompt_tokens\":480,\"completion_tokens\":200,\"total_tokens\":680}}")
          .getBytes(StandardCharsets.US_ASCII);

  private final Wire wire = Wires.named("openai-chat");
  private final byte[] event =
      (BEFORE + "x".repeat(EVENT_BYTES - BEFORE.length() - AFTER.length()) + AFTER)
          .getBytes(StandardCharsets.US_ASCII);
  private StreamRelay relay = relay();

  private StreamRelay relay() {
    var plan = new RelayPlan(true, 500, (_, _) -> "{}".getBytes(StandardCharsets.US_ASCII));
    return wire.relay(plan);
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

  /** Reads the usage of a complete answer of about 1 KB. */
  @Benchmark
  public Metered meterAnswer() {
    return wire.meterAnswer(ANSWER, Dialect.PLAIN);
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
