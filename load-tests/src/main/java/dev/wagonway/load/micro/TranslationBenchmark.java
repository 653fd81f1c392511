package dev.wagonway.load.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Operation;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import dev.wagonway.translate.Crossing;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What one streamed event of a few words costs between any two wires, relayed or translated. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TranslationBenchmark {

  private static final AnswerHead HEAD = new AnswerHead("answer-1", "m", 1_800_000_000, true);
  private static final String WORDS = " a few words at a time";

  @Param({
    "openai-chat",
    "openai-responses",
    "anthropic-messages",
    "gemini",
    "bedrock-converse",
    "ollama",
    "cohere"
  })
  private String client = "";

  @Param({
    "openai-chat",
    "openai-responses",
    "anthropic-messages",
    "gemini",
    "bedrock-converse",
    "ollama",
    "cohere"
  })
  private String upstream = "";

  private byte[] event = {};
  private byte[] start = {};
  private @Nullable StreamRelay relay;

  /** Begins a new stream, so that none grows beyond all measure. */
  @Setup(Level.Iteration)
  public void begin(Blackhole blackhole) {
    var from = Wires.named(upstream);
    var writer = from.eventWriter(HEAD);
    var beginning = new ByteArrayOutputStream();
    beginning.writeBytes(writer.write(new ChatEvent.Started("answer-1", "m")));
    beginning.writeBytes(writer.write(new ChatEvent.TextDelta(0, WORDS)));
    start = beginning.toByteArray();
    event = writer.write(new ChatEvent.TextDelta(0, WORDS));
    var plan = new RelayPlan(true, 500, (_, _) -> "{}".getBytes(UTF_8));
    relay = crossing(Wires.named(client), from).relay(plan, HEAD);
    relay().feed(start, 0, start.length, new Swallow(blackhole));
  }

  private static Crossing crossing(Wire client, Wire upstream) {
    return Objects.requireNonNull(Crossing.of(request(client), client, upstream, Dispatch.to("m")));
  }

  private static InboundChat request(Wire client) {
    var settings = Settings.builder().maxOutputTokens(1000L).stream(true).build();
    var hello = Message.of(Role.USER, "Hello");
    var asked = new Conversation(List.of(hello), List.of(), settings);
    var body = new ByteArrayOutputStream();
    for (var piece : client.encode(asked, Dispatch.to("m")).parcel().body()) {
      var bytes = new byte[piece.remaining()];
      piece.duplicate().get(bytes);
      body.writeBytes(bytes);
    }
    return heard(client, body.toByteArray());
  }

  /** What the client says with that body; some APIs tell model and streaming in the path. */
  private static InboundChat heard(Wire client, byte[] body) {
    return client.operations().stream()
        .map(Operation::path)
        .filter(path -> path.endsWith("streamGenerateContent") || path.endsWith("converse-stream"))
        .findFirst()
        .map(path -> client.decode(path, new Arrival("m", "alt=sse", _ -> null, body)))
        .map(InboundChat.class::cast)
        .orElseGet(() -> client.decode(body));
  }

  private StreamRelay relay() {
    return Objects.requireNonNull(relay);
  }

  /** One event. */
  @Benchmark
  public void tellEvent(Blackhole blackhole) {
    relay().feed(event, 0, event.length, new Swallow(blackhole));
  }

  /** Where the bytes for the client end up. */
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
