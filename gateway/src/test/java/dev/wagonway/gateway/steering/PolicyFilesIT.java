package dev.wagonway.gateway.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.gateway.scripted.OnDisk;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PolicyFilesIT {

  private static final String SERVER =
      "server: { listen: \"127.0.0.1:0\", admin: \"127.0.0.1:0\", timeouts: { drain: 200ms } }\n";
  private static final String TARGETS =
      """
      targets:
        - { id: glm, model: glm-5, provider: vllm, base-url: "http://vllm.invalid/v1", tier: on-prem, clearance: restricted, price: free }
      """;

  @TempDir private Path folder = Path.of("");

  private final HttpClient http = HttpClient.newHttpClient();
  private final OnDisk onDisk = new OnDisk();
  private volatile String stuck = "";
  private volatile @Nullable String whyNot;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), SERVER);
    Files.writeString(folder.resolve("b.yaml"), TARGETS);
    onDisk.start(folder, Brittle::new);
  }

  /** Files of which one may be stuck. */
  private final class Brittle implements PolicyFiles {

    private final PolicyFiles files;

    Brittle(PolicyFiles files) {
      this.files = files;
    }

    @Override
    public List<Source> texts() throws IOException {
      return files.texts();
    }

    @Override
    public @Nullable String whyNot() {
      return whyNot == null ? files.whyNot() : whyNot;
    }

    @Override
    public void replace(Source text) throws IOException {
      if (text.name().endsWith("/" + stuck)) {
        throw new IOException("read-only file system");
      }
      files.replace(text);
    }

    @Override
    public boolean reload() {
      return files.reload();
    }

    @Override
    public ConfigReader reader() {
      return files.reader();
    }
  }

  @AfterEach
  void stop() {
    onDisk.close();
    http.close();
  }

  @Test
  void severalFilesAreReplacedTogether() throws Exception {
    var shown = policy();
    assertThat(shown.path("files")).hasSize(2);
    var answer = put(edited(shown));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Files.readString(folder.resolve("a.yaml"))).endsWith("# edited\n");
    assertThat(Files.readString(folder.resolve("b.yaml"))).endsWith("# edited\n");
    assertThat(JsonMapper.shared().readTree(answer.body()).path("hash"))
        .isEqualTo(policy().path("hash"))
        .isNotEqualTo(shown.path("hash"));
  }

  @Test
  void oneFileOfSeveralIsReplacedAlone() throws Exception {
    var edited = edited(policy());
    ((ObjectNode) edited.path("files").path(1)).put("etag", "another");
    assertThat(put(edited).statusCode()).isEqualTo(409);
    assertThat(Files.readString(folder.resolve("a.yaml"))).isEqualTo(SERVER);
    var one = edited(policy());
    one.withArray("files").remove(0);
    assertThat(put(one).statusCode()).isEqualTo(200);
    assertThat(Files.readString(folder.resolve("a.yaml"))).isEqualTo(SERVER);
    assertThat(Files.readString(folder.resolve("b.yaml"))).endsWith("# edited\n");
  }

  @Test
  void ifOneOfSeveralCannotBeWrittenAllAreAsTheyWere() throws Exception {
    var shown = policy();
    stuck = "b.yaml";
    var answer = put(edited(shown));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("b.yaml cannot be written");
    assertThat(Files.readString(folder.resolve("a.yaml"))).isEqualTo(SERVER);
    assertThat(Files.readString(folder.resolve("b.yaml"))).isEqualTo(TARGETS);
    assertThat(policy().path("hash")).isEqualTo(shown.path("hash"));
  }

  @Test
  void filesThatAreReadOnlyAreShownAsSuchAndNotReplaced() throws Exception {
    whyNot = "b.yaml is not writable by the gateway";
    var shown = policy();
    assertThat(shown.path("editable").asBoolean()).isFalse();
    assertThat(shown.path("why_not").asString("")).isEqualTo(whyNot);
    var answer = put(edited(shown));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("b.yaml is not writable by the gateway (expected: files that can be written)");
    assertThat(Files.readString(folder.resolve("b.yaml"))).isEqualTo(TARGETS);
  }

  @Test
  void aPolicyThatComesFromNoFileIsNotReplaced() throws Exception {
    try (var other = TestGateway.serving(TARGETS)) {
      var answer = put(edited(policy()), other.adminUrl());
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("this gateway's policy comes from no file");
    }
  }

  private static ObjectNode edited(JsonNode shown) {
    var body = JsonMapper.shared().createObjectNode();
    var files = body.putArray("files");
    for (var file : shown.path("files")) {
      files.add(
          ((ObjectNode) file.deepCopy())
              .put("text", file.path("text").asString("") + "# edited\n"));
    }
    return body;
  }

  private String here() {
    return "http://127.0.0.1:" + onDisk.running().adminAddress().getPort();
  }

  private JsonNode policy() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(here() + "/admin/v1/policy")).build();
    return JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private HttpResponse<String> put(ObjectNode body) throws Exception {
    return put(body, here());
  }

  private HttpResponse<String> put(ObjectNode body, String where) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(where + "/admin/v1/policy"))
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
