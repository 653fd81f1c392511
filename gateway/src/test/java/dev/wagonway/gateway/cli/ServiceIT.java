package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Loaded;
import dev.wagonway.gateway.Plugins;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceIT {

  private static final String YAML =
      """
      server: { listen: "127.0.0.1:0", admin: "127.0.0.1:0" }
      targets:
        - id: pocket
          model: small
          provider: ollama
          tier: edge
          clearance: restricted
          price: free
      routes:
        auto: { candidates: [pocket] }
      """;

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("wagonway.yaml"), YAML);
  }

  @Test
  void putsAnEditInForce() throws Exception {
    try (var service = start()) {
      assertThat(models(service)).contains("\"auto\"").doesNotContain("\"quick\"");

      Files.writeString(file, YAML.replace("  auto:", "  quick:"));
      service.reload();

      assertThat(models(service)).contains("\"quick\"").doesNotContain("\"auto\"");
    }
  }

  @Test
  void keepsTheFormerPolicyAfterABadEdit() throws Exception {
    try (var service = start()) {
      Files.writeString(file, YAML.replace("  auto:", "  quick:").replace("edge", "egde"));
      service.reload();

      assertThat(models(service)).contains("\"auto\"").doesNotContain("\"quick\"");
    }
  }

  @Test
  void namesTheAddressThatIsTaken() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var address = "127.0.0.1:" + other.getLocalPort();
      Files.writeString(file, YAML.replaceFirst("127.0.0.1:0", address));
      var err = new StringWriter();
      var terminal = Terminals.of(new StringWriter(), err);

      assertThat(CommandLines.run(terminal, "serve", file.toString())).isEqualTo(1);
      assertThat(err.toString()).contains(address, "--port").doesNotContain("\tat ");
    }
  }

  private Service start() {
    var plugins = Plugins.discover();
    var service = new Service(file, plugins, plugins.reader(Map.of(), InstantSource.system()));
    assertThat(service.start()).isInstanceOf(Loaded.Ok.class);
    return service;
  }

  private static String models(Service service) throws Exception {
    var address = service.gateway().address();
    try (var client = HttpClient.newHttpClient()) {
      var url = URI.create("http://127.0.0.1:" + address.getPort() + "/v1/models");
      return client
          .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
