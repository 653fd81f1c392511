package dev.wagonway.gateway.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.EventWriter;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SimulatedStreamTest {

  private static final Reaction.Answer ANSWER =
      new Reaction.Answer(
          "a",
          Duration.ofMillis(100),
          Duration.ofMillis(10),
          List.of(says("one"), says("two"), says("three")));

  private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void saysEachStepWhenItIsDue() {
    var stream = start();

    assertThat(said()).isEmpty();
    pass(99);
    assertThat(said()).isEmpty();
    pass(1);
    assertThat(said()).containsExactly("HEAD", "one");
    pass(9);
    assertThat(said()).isEmpty();
    pass(1);
    assertThat(said()).containsExactly("two");
    assertThat(done).hasValue(0);
    pass(10);
    assertThat(said()).containsExactly("three", "END", "LAST");
    assertThat(done).hasValue(1);
    stream.stop();
  }

  @Test
  void catchesUpWithWhatIsOverdue() {
    start();

    pass(1_000);

    assertThat(said()).containsExactly("HEAD", "one", "two", "three", "END", "LAST");
    assertThat(done).hasValue(1);
  }

  @Test
  void saysNothingAfterItWasStopped() {
    var stream = start();
    pass(100);
    said();

    stream.stop();
    pass(1_000);

    assertThat(said()).isEmpty();
    assertThat(done).hasValue(0);
  }

  private SimulatedStream start() {
    channel.freezeTime();
    var stream =
        new SimulatedStream(
            channel.pipeline().firstContext(), ANSWER, new Plain(), done::incrementAndGet);
    stream.start(true);
    return stream;
  }

  private void pass(long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  private List<String> said() {
    var said = new ArrayList<String>();
    for (Object message; (message = channel.readOutbound()) != null; ) {
      switch (message) {
        case HttpResponse _ -> said.add("HEAD");
        case LastHttpContent _ -> said.add("LAST");
        case HttpContent content -> said.add(content.content().toString(StandardCharsets.UTF_8));
        default -> throw new AssertionError(message);
      }
    }
    return said;
  }

  private static List<ChatEvent> says(String text) {
    return List.of(new ChatEvent.TextDelta(0, text));
  }

  /** Writes texts as they are. */
  private static final class Plain implements EventWriter {

    @Override
    public byte[] write(ChatEvent event) {
      return ((ChatEvent.TextDelta) event).text().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] end() {
      return "END".getBytes(StandardCharsets.UTF_8);
    }
  }
}
