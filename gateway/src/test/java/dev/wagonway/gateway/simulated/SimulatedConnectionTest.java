package dev.wagonway.gateway.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.Plugins;
import dev.wagonway.route.Tier;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedConnectionTest {

  private static final long NOTHING_SCHEDULED = -1;
  private static final Behavior BEHAVIOR =
      new Behavior("pocket", Tier.EDGE, Duration.ofMillis(100), 100, 0, 8_000, 1);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stopsWhenTheClientHasGone(boolean stream) {
    var channel = new EmbeddedChannel(connection());
    channel.freezeTime();
    channel.writeInbound(request(stream));
    assertThat(channel.runScheduledPendingTasks()).isPositive();

    channel.pipeline().fireChannelInactive();

    assertThat(channel.runScheduledPendingTasks()).isEqualTo(NOTHING_SCHEDULED);
    assertThat(channel.<Object>readOutbound()).isNull();
  }

  private static SimulatedConnection connection() {
    return new SimulatedConnection(
        Plugins.discover().wires().getFirst(),
        new SimulatedModel(BEHAVIOR),
        BEHAVIOR,
        () -> 0,
        InstantSource.fixed(Instant.EPOCH));
  }

  private static DefaultFullHttpRequest request(boolean stream) {
    var body =
        "{\"model\":\"m\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
            .formatted(stream);
    return new DefaultFullHttpRequest(
        HttpVersion.HTTP_1_1,
        HttpMethod.POST,
        "/v1/chat/completions",
        Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
  }
}
