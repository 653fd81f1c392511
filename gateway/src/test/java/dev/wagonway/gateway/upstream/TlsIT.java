package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.transport.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.wagonway.gateway.upstream.Bench#transports")
class TlsIT {

  private static final String HOST = "models.localhost";

  @Parameter Transport transport = Transport.NIO;
  @TempDir Path folder = Path.of("");
  private Bench bench = new Bench(Transport.NIO);

  @BeforeEach
  void open() throws Exception {
    bench.close();
    var settings = Bench.settings(Duration.ofSeconds(30), 4, Certificates.trustIn(folder));
    bench = new Bench(transport, settings, Map.of());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Recording call(ScriptedServer server, String body) {
    return bench.call(Bench.target("https://" + HOST + ":" + server.port() + "/v1"), body);
  }

  private String failureFor(SSLContext context) throws Exception {
    try (var server =
        new ScriptedServer(Certificates.listener(context), ScriptedServer.answering("secret"))) {
      var failure = call(server, "{}").failure();
      assertThat(failure).isInstanceOf(Failure.ConnectFailed.class);
      assertThat(failure.detail()).contains("target pocket", HOST + ":" + server.port());
      assertThat(server.hasReceivedMore()).isFalse();
      return failure.detail();
    }
  }

  @Test
  void speaksTlsWithServerNameAndProtocolAndKeepsTheConnection() throws Exception {
    ScriptedServer.Script observing =
        (peer, server) -> {
          var socket = (SSLSocket) peer.socket();
          var parameters = socket.getSSLParameters();
          parameters.setApplicationProtocols(new String[] {"http/1.1"});
          socket.setSSLParameters(parameters);
          socket.startHandshake();
          var session = (ExtendedSSLSession) socket.getSession();
          server.note(session.getRequestedServerNames() + " " + socket.getApplicationProtocol());
          while (true) {
            server.take(peer);
            peer.answer("ok");
          }
        };
    var listener = Certificates.listener(Certificates.valid(HOST));
    try (var server = new ScriptedServer(listener, observing)) {
      assertThat(call(server, "{}").ended()).isEqualTo("ok");
      assertThat(call(server, "x".repeat(300_000)).ended()).isEqualTo("ok");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.nextNote()).contains(HOST).endsWith("http/1.1");
      assertThat(server.received().body()).isEqualTo("{}");
      assertThat(server.received().body()).hasSize(300_000);
    }
  }

  @Test
  void closesTheConnectionOfACancelledCallAtOnce() throws Exception {
    ScriptedServer.Script streaming =
        (peer, server) -> {
          server.take(peer);
          peer.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n");
          peer.awaitGone();
          server.note("gone");
        };
    var listener = Certificates.listener(Certificates.valid(HOST));
    try (var server = new ScriptedServer(listener, streaming)) {
      var recording = new Recording();
      var target = Bench.target("https://" + HOST + ":" + server.port());
      var call = bench.start(recording, target, "{}");
      assertThat(recording.nextPiece()).isEqualTo("a");
      bench.onLoop(() -> {
        call.cancel();
        return true;
      });
      assertThat(server.nextNote()).isEqualTo("gone");
    }
  }

  @Test
  void rejectsACertificateThatHasExpired() throws Exception {
    assertThat(failureFor(Certificates.expired(HOST))).contains("has expired");
  }

  @Test
  void rejectsACertificateForAnotherHost() throws Exception {
    assertThat(failureFor(Certificates.valid("other.localhost")))
        .contains("is for another host (expected: \"" + HOST + "\")");
  }

  @Test
  void rejectsACertificateOfAnUnknownAuthority() throws Exception {
    assertThat(failureFor(Certificates.byAStranger(HOST))).contains("from an unknown authority");
  }

  @Test
  void saysThatAServerDoesNotSpeakTls() {
    ScriptedServer.Script plain =
        (peer, server) -> {
          peer.read();
          peer.write("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
          peer.awaitGone();
        };
    try (var server = new ScriptedServer(plain)) {
      assertThat(call(server, "{}").failure().detail()).contains("does not speak TLS");
    }
  }

  @Test
  void saysThatAServerClosedDuringTheHandshake() {
    ScriptedServer.Script rude = (peer, server) -> server.note("read " + peer.read());
    try (var server = new ScriptedServer(rude)) {
      assertThat(call(server, "{}").failure())
          .isInstanceOf(Failure.ConnectFailed.class)
          .extracting(Failure::detail)
          .asString()
          .containsAnyOf("during the TLS handshake", "reset");
    }
  }

  @Test
  void refusesAFileWithoutCertificates() throws Exception {
    var empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertThatThrownBy(() ->
            new UpstreamClient(
                Bench.settings(Duration.ofSeconds(1), 1, empty), Map.of(), Map.of(), transport))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("upstream.trust: \"" + empty + "\"");
  }
}
