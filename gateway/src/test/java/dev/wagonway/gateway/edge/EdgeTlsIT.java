package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.config.ServerSettings.Tls;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTlsIT {

  private static final String GET = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

  @TempDir private static Path folder;
  private static SelfSigned certificate;
  private static TestEdge edge;

  @BeforeAll
  static void start() throws Exception {
    certificate = SelfSigned.make(folder);
    edge = TestEdge.start(options(certificate.tls()), EdgeTlsIT::answer);
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static EdgeOptions options(Tls tls) {
    return new EdgeOptions(
        TestEdge.OPTIONS.address(),
        tls,
        List.of(),
        TestEdge.OPTIONS.limits(),
        TestEdge.OPTIONS.timeouts());
  }

  private static void answer(ClientRequest request, ClientReply reply) {
    if (!request.path().equals("/stream")) {
      TestEdge.echo(request, reply);
      return;
    }
    reply.begin(ReplyHead.of(200));
    for (int i = 0; i < 100; i++) {
      reply.write(Unpooled.copiedBuffer("e".repeat(i * 200), StandardCharsets.UTF_8));
      reply.flush();
    }
    reply.end();
  }

  private static SSLSocket connect() throws IOException {
    var address = edge.server().address();
    return (SSLSocket)
        certificate
            .trust()
            .getSocketFactory()
            .createSocket(address.getAddress(), address.getPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void speaksHttp11EvenIfMoreIsOffered(String version) throws IOException {
    var socket = connect();
    socket.setEnabledProtocols(new String[] {version});
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
    socket.setSSLParameters(parameters);
    try (var client = new RawClient(socket)) {
      assertThat(client.send(GET).read().body()).isEqualTo("GET /x  ");
      assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
      assertThat(client.send(GET).read().body()).isEqualTo("GET /x  ");
    }
  }

  @Test
  void servesClientsThatNameNoProtocol() throws IOException {
    var socket = connect();
    try (var client = new RawClient(socket)) {
      assertThat(client.send(GET).read().body()).isEqualTo("GET /x  ");
      assertThat(socket.getApplicationProtocol()).isEmpty();
    }
  }

  @Test
  void saysGoodbyeProperly() throws IOException {
    try (var client = new RawClient(connect())) {
      client.send("GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(client.read().body()).isEqualTo("GET /x  ");
      assertThat(client.drain()).isZero();
    }
  }

  @Test
  void streams() throws Exception {
    try (var client = HttpClient.newBuilder().sslContext(certificate.trust()).build()) {
      var uri = URI.create("https://127.0.0.1:" + edge.server().address().getPort() + "/stream");
      var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(answer.body()).hasSize(200 * 99 * 100 / 2);
      var post =
          HttpRequest.newBuilder(uri.resolve("/post"))
              .POST(BodyPublishers.ofString("p".repeat(100_000)))
              .build();
      assertThat(client.send(post, BodyHandlers.ofString()).body()).endsWith("p".repeat(100_000));
    }
  }

  @Test
  void refusesOldVersions() throws IOException {
    var socket = connect();
    socket.setEnabledProtocols(new String[] {"TLSv1.1"});
    try (var client = new RawClient(socket)) {
      assertThatThrownBy(() -> client.send(GET)).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void closesConnectionsThatDoNotSpeakTls() throws IOException {
    try (var client = edge.connect()) {
      assertThat(client.send(GET).readToCut()).doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void namesTheFilesThatItCannotUse() {
    var wrong = new Tls(certificate.tls().key(), certificate.tls().certificate());
    assertThatThrownBy(() -> TestEdge.start(options(wrong), EdgeTlsIT::answer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key.pem")
        .hasMessageContaining("server.tls");
  }
}
