package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.transport.Transport;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.wagonway.gateway.upstream.Bench#transports")
class ProxyIT {

  private static final String HOST = "models.example";

  @Parameter Transport transport = Transport.NIO;
  @TempDir Path folder = Path.of("");

  private Bench bench(Map<String, String> env) throws Exception {
    var settings = Bench.settings(Duration.ofSeconds(30), 4, Certificates.trustIn(folder));
    return new Bench(transport, settings, env);
  }

  private static ScriptedServer.Script tunnel(ScriptedServer.Script beyond) {
    return (peer, server) -> {
      server.note(peer.readHead());
      peer.write("HTTP/1.1 200 Connection established\r\n\r\n");
      beyond.run(peer, server);
    };
  }

  private static ScriptedServer.Script secured(SSLContext context, ScriptedServer.Script then) {
    return (peer, server) -> {
      Socket plain = peer.socket();
      var layered =
          (SSLSocket) context.getSocketFactory().createSocket(plain, HOST, plain.getPort(), true);
      layered.setUseClientMode(false);
      peer.continueOver(layered);
      then.run(peer, server);
    };
  }

  @Test
  void reachesAnHttpsOriginThroughATunnel() throws Exception {
    var script = tunnel(secured(Certificates.valid(HOST), ScriptedServer.answering("through")));
    try (var proxy = new ScriptedServer(script);
        var bench =
            bench(Map.of("HTTPS_PROXY", "http://us%40er:pa%3Ass@127.0.0.1:" + proxy.port()))) {
      var target = Bench.target("https://" + HOST + "/v1");
      assertThat(bench.call(target, "{}").ended()).isEqualTo("through");
      assertThat(bench.call(target, "{}").ended()).isEqualTo("through");
      var credentials =
          Base64.getEncoder().encodeToString("us@er:pa:ss".getBytes(StandardCharsets.UTF_8));
      assertThat(proxy.nextNote())
          .startsWith("CONNECT models.example:443 HTTP/1.1\r\n")
          .containsIgnoringCase("proxy-authorization: Basic " + credentials);
      assertThat(proxy.connections()).isEqualTo(1);
      assertThat(proxy.received().head()).doesNotContainIgnoringCase("proxy-authorization");
    }
  }

  @Test
  void reachesAnHttpOriginThroughATunnel() throws Exception {
    try (var proxy = new ScriptedServer(tunnel(ScriptedServer.answering("through")));
        var bench = bench(Map.of("http_proxy", "127.0.0.1:" + proxy.port()))) {
      var target = Bench.target("http://" + HOST + ":8000/v1");
      assertThat(bench.call(target, "{}").ended()).isEqualTo("through");
      assertThat(proxy.nextNote()).startsWith("CONNECT models.example:8000 HTTP/1.1\r\n");
      assertThat(proxy.received().header("host")).isEqualTo("models.example:8000");
    }
  }

  @Test
  void goesToTheLoopbackDirectly() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.answering("direct"));
        var proxy = new ScriptedServer(tunnel(ScriptedServer.answering("through")));
        var bench = bench(Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port()))) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("direct");
      assertThat(proxy.connections()).isZero();
    }
  }

  @Test
  void saysWhyTheProxyRefuses() throws Exception {
    ScriptedServer.Script refusing =
        (peer, server) -> {
          peer.readHead();
          peer.write("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
          peer.awaitGone();
          server.note("gone");
        };
    try (var proxy = new ScriptedServer(refusing);
        var bench = bench(Map.of("HTTPS_PROXY", "http://user:hush@127.0.0.1:" + proxy.port()))) {
      var failure = bench.call(Bench.target("https://" + HOST), "{}").failure();
      assertThat(failure).isInstanceOf(Failure.ConnectFailed.class);
      assertThat(failure.detail())
          .contains("target pocket", "127.0.0.1:" + proxy.port(), "models.example:443", "407")
          .doesNotContain("hush");
      assertThat(proxy.nextNote()).isEqualTo("gone");
    }
  }

  @Test
  void saysThatTheProxyHangsUp() throws Exception {
    ScriptedServer.Script rude = (peer, server) -> server.note(peer.readHead());
    try (var proxy = new ScriptedServer(rude);
        var bench = bench(Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port()))) {
      assertThat(bench.call(Bench.target("http://" + HOST), "{}").failure().detail())
          .contains("opened no tunnel to models.example:80", "closed the connection");
    }
  }

  @Test
  void givesUpOnAProxyThatNeverAnswers() throws Exception {
    ScriptedServer.Script silent =
        (peer, server) -> {
          peer.awaitGone();
          server.note("gone");
        };
    try (var proxy = new ScriptedServer(silent);
        var bench =
            new Bench(
                transport,
                Bench.settings(Duration.ofMillis(300), 4, null),
                Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port()))) {
      assertThat(bench.call(Bench.target("http://" + HOST), "{}").failure().detail())
          .contains("within 300 ms", "waiting for the proxy");
      assertThat(proxy.nextNote()).isEqualTo("gone");
    }
  }
}
