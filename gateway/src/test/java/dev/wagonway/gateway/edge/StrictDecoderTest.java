package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StrictDecoderTest {

  private static final String GET = "GET /%d HTTP/1.1\r\nHost: a\r\n\r\n";

  private final StrictDecoder decoder = new StrictDecoder(16 << 10);
  private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

  private void arrive(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
  }

  private void expectRequest(String path) {
    assertThat(channel.<HttpRequest>readInbound().uri()).isEqualTo(path);
    assertThat(channel.<Object>readInbound()).isInstanceOf(LastHttpContent.class);
  }

  @Test
  void holdsTheNextRequestUntilItIsCalledFor() throws Exception {
    arrive(GET.formatted(1) + GET.formatted(2) + "GET /3");
    expectRequest("/1");
    assertThat(channel.<Object>readInbound()).isNull();
    decoder.resume();
    expectRequest("/2");
    assertThat(channel.<Object>readInbound()).isNull();
    decoder.resume();
    assertThat(decoder.inHead()).isTrue();
    arrive(" HTTP/1.1\r\nHost: a\r\n\r\n");
    expectRequest("/3");
    channel.finishAndReleaseAll();
  }

  @Test
  void stopsReadingWhenTooMuchIsHeld() throws Exception {
    arrive(GET.formatted(1));
    expectRequest("/1");
    arrive(GET.formatted(2).repeat(1000));
    assertThat(channel.config().isAutoRead()).isTrue();
    arrive(GET.formatted(2).repeat(2000));
    assertThat(channel.config().isAutoRead()).isFalse();
    decoder.resume();
    expectRequest("/2");
    assertThat(channel.<Object>readInbound()).isNull();
    channel.finishAndReleaseAll();
  }

  @Test
  void throwsAwayWhatComesAfterTheEnd() {
    arrive(GET.formatted(1) + GET.formatted(2));
    expectRequest("/1");
    decoder.discard();
    arrive(GET.formatted(3));
    assertThat(channel.<Object>readInbound()).isNull();
    assertThat(channel.finish()).isFalse();
  }
}
