package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Provider;
import dev.wagonway.testkit.Variant;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingTest {

  private static final Provider SPECIAL =
      new Provider("special", "openai-chat", null, "api-key", "", List.of(), null);

  private static Target target(String url, @Nullable Secret key) {
    var plain = Bench.target(url);
    var endpoint = new Endpoint("openai-chat", "special", URI.create(url), key);
    return Variant.of(plain).at(endpoint).target();
  }

  private static Outgoing outgoing(Target target, @Nullable Provider provider, String... body) {
    return new Outgoing(
        RequestHead.of(
            target.endpoint().baseUrl(), target.endpoint().key(), provider, "wagonway/test"),
        Bench.request(target, body).parcel());
  }

  private static String drain(Outgoing outgoing) {
    var text = new StringBuilder();
    while (outgoing.hasMore()) {
      var buffer = outgoing.next(UnpooledByteBufAllocator.DEFAULT);
      assertThat(buffer.isDirect()).isTrue();
      text.append(buffer.toString(StandardCharsets.UTF_8));
      buffer.release();
    }
    return text.toString();
  }

  @Test
  void writesHeadAndBodyIntoOneBuffer() {
    var outgoing = outgoing(Bench.target("https://models.example/v1/?v=2"), null, "{\"a\"", ":1}");
    var buffer = outgoing.next(UnpooledByteBufAllocator.DEFAULT);
    assertThat(buffer.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            POST /v1/chat/completions?v=2 HTTP/1.1
            host: models.example
            authorization: Bearer sk-secret
            user-agent: wagonway/test
            accept-encoding: identity
            content-type: application/json
            accept: application/json
            content-length: 7

            {"a":1}\
            """
                .replace("\n", "\r\n"));
    assertThat(outgoing.hasMore()).isFalse();
    buffer.release();
  }

  @Test
  void sendsTheKeyAsTheProviderExpectsIt() {
    assertThat(drain(outgoing(target("http://a:81", new Secret("k-1")), SPECIAL, "")))
        .contains("\r\nhost: a:81\r\napi-key: k-1\r\n")
        .doesNotContain("authorization");
  }

  @Test
  void sendsNoKeyIfThereIsNone() {
    assertThat(drain(outgoing(target("http://a", null), SPECIAL, "")))
        .doesNotContain("api-key", "authorization");
  }

  @Test
  void cutsAnyBodyIntoTheSameBytes() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    var target = Bench.target("http://a");
    for (int round = 0; round < 50; round++) {
      var pieces = new ArrayList<ByteBuffer>();
      var expected = new StringBuilder();
      for (int i = random.nextInt(5); i >= 0; i--) {
        var text = String.valueOf((char) ('a' + i)).repeat(random.nextInt(100_000));
        expected.append(text);
        pieces.add(ByteBuffer.wrap(("##" + text).getBytes(StandardCharsets.UTF_8)).position(2));
      }
      var head = RequestHead.of(target.endpoint().baseUrl(), target.endpoint().key(), null, "w");
      var outgoing = new Outgoing(head, Parcel.json("/x", false, pieces));
      var once = drain(outgoing);
      outgoing.rewind();
      assertThat(once)
          .endsWith("content-length: " + expected.length() + "\r\n\r\n" + expected)
          .isEqualTo(drain(outgoing));
      assertThat(pieces).allMatch(piece -> piece.position() == 2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://models.example, models.example, 80",
    "HTTPS://Models.Example/v1, models.example, 443",
    "http://[::1]:8000, ::1, 8000",
    "http://vllm_server:8000/v1, vllm_server, 8000",
    "http://vllm_server/v1, vllm_server, 80"
  })
  void knowsTheOrigin(String url, String host, int port) {
    var origin = Origin.of(URI.create(url));
    assertThat(origin.host()).isEqualTo(host);
    assertThat(origin.port()).isEqualTo(port);
  }

  @Test
  void refusesUrlsThatItCannotCall() {
    assertThatThrownBy(() -> Origin.of(URI.create("ftp://models.example")))
        .hasMessageContaining("base-url: \"ftp://models.example\" (expected: http://");
    assertThatThrownBy(() -> Origin.of(URI.create("http://under_score:many")))
        .hasMessageContaining("\"under_score:many\" (expected: host:port)");
  }
}
