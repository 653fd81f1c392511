package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ChildGateway;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with few file descriptors; only Linux lets a shell lower their number for a child. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DescriptorsIT {

  private static final int DESCRIPTORS = 300;
  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @TempDir private Path folder = Path.of("");

  @Test
  void closesIdleConnectionsAndServesNewOnes() throws Exception {
    var open = new ArrayList<Socket>();
    try (var upstream =
        ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("fine", 1, 1)))) {
      var policy = folder.resolve("policy.yaml");
      Files.writeString(policy, TestGateway.portfolio("", upstream));
      var child = start(policy);
      try (var out = child.inputReader()) {
        var ports = ports(out);
        var draining = Thread.startVirtualThread(() -> out.lines().forEach(_ -> {}));
        assertThat(status(open, ports[0], chat())).isEqualTo(200);
        for (var i = 0; i < 2 * DESCRIPTORS; i++) {
          assertThat(status(open, ports[0], "GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n"))
              .isEqualTo(200);
        }
        Awaitility.await()
            .atMost(30, TimeUnit.SECONDS)
            .until(() -> status(open, ports[0], chat()) == 200);
        assertThat(missing(ports[1])).isPositive();
        child.outputWriter().close();
        draining.join();
      } finally {
        child.destroyForcibly().waitFor();
      }
    } finally {
      for (var socket : open) {
        socket.close();
      }
    }
  }

  private static Process start(Path policy) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            "bash",
            "-c",
            "ulimit -n " + DESCRIPTORS + "; exec \"$0\" \"$@\"",
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            ChildGateway.class.getName(),
            policy.toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  private static int[] ports(BufferedReader out) throws IOException {
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("ports ")) {
        var words = line.split(" ", -1);
        return new int[] {Integer.parseInt(words[1]), Integer.parseInt(words[2])};
      }
    }
    throw new IOException("the child has ended without a word");
  }

  private static String chat() {
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(ASK.length(), ASK);
  }

  /** Asks over a connection that stays open, and tells the status of the answer. */
  private static int status(List<Socket> open, int port, String request) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    open.add(socket);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    return Integer.parseInt(head.substring(9));
  }

  private static double missing(int adminPort) throws IOException {
    var url = URI.create("http://127.0.0.1:" + adminPort + "/metrics").toURL();
    try (var in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("wagonway_descriptors_missing"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }
}
