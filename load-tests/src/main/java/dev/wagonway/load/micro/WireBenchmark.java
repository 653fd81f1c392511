package dev.wagonway.load.micro;

import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Wire;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a request's body costs on its way through. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WireBenchmark {

  private static final String MESSAGE =
      "{\"role\":\"user\",\"content\":\"The toll for coal was one penny a ton and mile; the book of "
          + "the keeper says \\\"paid\\\", but not by whom.\\nWho was it?\"},";

  /** The size of the request's body. */
  @Param({"2048", "204800"})
  public int bodyBytes;

  private final Wire wire = Wires.named("openai-chat");
  private byte[] body = {};

  /** Builds a conversation of the size. */
  @Setup
  public void prepare() {
    var text = new StringBuilder("{\"model\":\"auto\",\"stream\":true,\"messages\":[");
    while (text.length() < bodyBytes - MESSAGE.length()) {
      text.append(MESSAGE);
    }
    text.setLength(text.length() - 1);
    body = text.append("],\"temperature\":0.2}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads what routing needs. */
  @Benchmark
  public InboundChat decode() {
    return wire.decode(body);
  }

  /** Reads, and puts another model into the client's own bytes. */
  @Benchmark
  public Parcel decodeAndSplice() {
    return wire.decode(body).splice(Dispatch.to("a-model-of-another-name"));
  }
}
