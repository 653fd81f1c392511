package dev.wagonway.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for a client that does not read stays with its target. */
class SlowReaderIT {

  private static final int NARROW_BYTES = 4 << 10;
  private static final int EVENTS = 400;
  private static final String WORDS = "more ".repeat(20_000);

  @ParameterizedTest
  @ValueSource(strings = {"as it comes", "in other words"})
  void aTargetIsReadNoFasterThanItsClientReads(String how) throws Exception {
    var begun = new CountDownLatch(1);
    var written = new CountDownLatch(1);
    try (var pouring =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("first"));
              begun.countDown();
              for (var i = 0; i < EVENTS; i++) {
                answer.event(Chats.text(WORDS));
              }
              answer.event(Chats.finish("stop")).event(Chats.usage(1, 1)).done();
              written.countDown();
            });
        var gateway = TestGateway.serving(Policy.of(Policy.cloud("t1", pouring)).snapshot());
        var reader = new Socket()) {
      reader.setReceiveBufferSize(NARROW_BYTES);
      reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
      ask(reader, how);
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(written.await(1, TimeUnit.SECONDS)).isFalse();

      assertThat(reader.getInputStream().readAllBytes().length)
          .isGreaterThan(EVENTS * WORDS.length());
      assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void ask(Socket socket, String how) throws IOException {
    var isChat = how.equals("as it comes");
    var path = isChat ? "/v1/chat/completions" : "/v1/completions";
    var asked =
        isChat ? "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]" : "\"prompt\":\"hi\"";
    var body = "{\"model\":\"auto\",\"stream\":true," + asked + "}";
    var head =
        "POST %s HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: %d\r\n\r\n"
            .formatted(path, body.length());
    socket.getOutputStream().write((head + body).getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }
}
