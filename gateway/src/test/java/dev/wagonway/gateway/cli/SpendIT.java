package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Loaded;
import dev.wagonway.gateway.Plugins;
import java.io.IOException;
import java.io.StringWriter;
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

class SpendIT {

  private static final String YAML =
      """
      server: { listen: "127.0.0.1:0", admin: "127.0.0.1:0" }
      targets:
        - { id: pocket, model: small, provider: ollama, tier: edge, clearance: restricted, price: free }
      """;

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("wagonway.yaml"), YAML + "ledger: { spool: 1MiB }\n");
  }

  @Test
  void operatorsAreToldWhatWasSpentAndWhatTheyMayAsk() throws Exception {
    try (var service = start()) {
      var told = spend(service, "?by=team,day&from=2026-11-01&key=ci");
      assertThat(told.statusCode()).isEqualTo(200);
      assertThat(told.body()).isEqualTo("{\"rows\":[]}\n");
      assertThat(spend(service, "?by=teem").statusCode()).isEqualTo(400);
      assertThat(spend(service, "?day=1").body())
          .contains("\\\"day\\\" (expected one of: by, from,");
    }
    assertThat(folder.resolve("wagonway-ledger/ledger.db")).exists();
  }

  @Test
  void withoutALedgerThereIsNothingToTell() throws Exception {
    Files.writeString(file, YAML);
    try (var service = start()) {
      assertThat(spend(service, "").statusCode()).isEqualTo(404);
    }
    assertThat(folder.resolve("wagonway-ledger")).doesNotExist();
  }

  @Test
  void aSecondGatewayOnTheFolderEndsWithALineThatNamesIt() {
    try (var _ = start()) {
      var err = new StringWriter();
      var terminal = Terminals.of(new StringWriter(), err);
      assertThat(CommandLines.run(terminal, "serve", file.toString())).isEqualTo(1);
      assertThat(err.toString())
          .contains("wagonway-ledger", "another gateway writes there")
          .doesNotContain("\tat ");
    }
  }

  private Service start() {
    var plugins = Plugins.discover();
    var service = new Service(file, plugins, plugins.reader(Map.of(), InstantSource.system()));
    assertThat(service.start()).isInstanceOf(Loaded.Ok.class);
    return service;
  }

  private static HttpResponse<String> spend(Service service, String query) throws Exception {
    var port = service.gateway().adminAddress().getPort();
    try (var client = HttpClient.newHttpClient()) {
      var url = URI.create("http://127.0.0.1:" + port + "/admin/v1/spend" + query);
      return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
