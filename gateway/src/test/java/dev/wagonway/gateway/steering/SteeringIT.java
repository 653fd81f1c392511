package dev.wagonway.gateway.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.gateway.audit.AuditTrail;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.OnDisk;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SteeringIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private static final String KEYS =
      """
      keys:
        - { name: eve, hash: "sha256:%s", rights: viewer }
        - { name: otto, hash: "sha256:%s", rights: operator }
        - { name: pat, hash: "sha256:%s" }
      """
          .formatted(
              Callers.digest("eve-only-looks"),
              Callers.digest("otto-steers"),
              Callers.digest("pat-asks-models"));

  @TempDir private Path folder;

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("hi", 7, 1)));
  private final HttpClient http = HttpClient.newHttpClient();
  private final OnDisk onDisk = new OnDisk();
  private Path file = Path.of("");

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("wagonway.yaml");
    Files.writeString(
        file,
        "server: { listen: \"127.0.0.1:0\", admin: \"127.0.0.1:0\", timeouts: { drain: 200ms } }\n"
            + "audit: { file: \"%s\" }\n".formatted(folder.resolve("audit.jsonl"))
            + TestGateway.portfolio("", upstream)
            + KEYS);
    onDisk.start(file);
  }

  @AfterEach
  void stop() {
    onDisk.close();
    upstream.close();
    http.close();
  }

  private HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var uri = "http://127.0.0.1:" + onDisk.running().adminAddress().getPort() + path;
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode told(String method, String path, String body) throws Exception {
    var answer = ask(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private int chat() throws Exception {
    var uri = "http://127.0.0.1:" + onDisk.running().address().getPort() + "/v1/chat/completions";
    var body = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("authorization", "Bearer pat-asks-models")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  @Test
  void eachRoleMayDoWhatItMayDoAndRefusalsAreAuditedToo() throws Exception {
    assertThat(told("GET", "/admin/v1/whoami", "").path("role").asString()).isEqualTo("admin");
    var eve = new String[] {"authorization", "Bearer eve-only-looks"};
    var otto = new String[] {"authorization", "Bearer otto-steers"};
    var pat = new String[] {"authorization", "Bearer pat-asks-models"};
    assertThat(ask("GET", "/admin/v1/whoami", "", eve).body()).contains("\"role\":\"viewer\"");
    assertThat(ask("POST", "/admin/v1/reload", "", eve).statusCode()).isEqualTo(403);
    assertThat(ask("POST", "/admin/v1/reload", "", otto).statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/admin/v1/policy", "", otto).statusCode()).isEqualTo(403);
    assertThat(ask("GET", "/admin/v1/whoami", "", pat).statusCode()).isEqualTo(403);
    var here = "http://127.0.0.1:" + onDisk.running().adminAddress().getPort();
    assertThat(ask("GET", "/admin/v1/policy", "", "origin", here).statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/admin/v1/policy", "", "origin", "http://127.0.0.1:3").statusCode())
        .isIn(401, 403);
    assertThat(ask("GET", "/admin/v1/policy", "", "origin", "http://evil.example").statusCode())
        .isIn(401, 403);
    assertThat(ask("GET", "/metrics", "").body())
        .contains(
            "wagonway_admin_changes_total{operation=\"POST /admin/v1/reload\",status=\"403\"} 1");
    onDisk.close();
    var lines = new ArrayList<JsonNode>();
    var verdict = AuditTrail.verify(folder.resolve("audit.jsonl"), null, lines::add);
    assertThat(verdict.fault()).isNull();
    assertThat(lines)
        .extracting(line ->
            line.path("change").path("operator").asString("")
                + " "
                + line.path("change").path("status").asInt(0))
        .containsExactly("eve 403", "otto 200");
  }

  @Test
  void aDrainedTargetGetsNothingUntilItIsUndrainedEvenOverReloads() throws Exception {
    assertThat(chat()).isEqualTo(200);
    var targets = told("GET", "/admin/v1/targets", "").path("targets");
    assertThat(targets).isNotEmpty();
    for (var target : targets) {
      var path = "/admin/v1/targets/" + target.path("id").asString();
      var drained = told("POST", path + "/drain", "");
      assertThat(drained.path("state").asString()).isEqualTo("drained");
      assertThat(drained.has("since")).isTrue();
    }
    assertThat(chat()).isEqualTo(503);
    assertThat(ask("GET", "/readyz", "").statusCode()).isEqualTo(503);
    Files.writeString(file, Files.readString(file) + "# touched\n");
    assertThat(told("POST", "/admin/v1/reload", "").path("changed").asBoolean()).isTrue();
    assertThat(chat()).isEqualTo(503);
    assertThat(ask("GET", "/metrics", "").body()).contains("wagonway_target_drained{");
    for (var target : targets) {
      told("POST", "/admin/v1/targets/" + target.path("id").asString() + "/undrain", "");
    }
    assertThat(chat()).isEqualTo(200);
    assertThat(ask("POST", "/admin/v1/targets/nobody/drain", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aPolicyIsCheckedAndReplacedOnlyByWhoHasSeenTheLatest() throws Exception {
    var shown = told("GET", "/admin/v1/policy", "");
    assertThat(shown.path("editable").asBoolean()).isTrue();
    var seen = (ObjectNode) shown.path("files").get(0);
    var text = seen.path("text").asString();
    var bad = edit(seen, text + "nonsense: 1\n");
    var checked = told("POST", "/admin/v1/policy/check", bad);
    assertThat(checked.path("valid").asBoolean()).isFalse();
    var problem = checked.path("problems").get(0);
    assertThat(problem.path("file").asString()).isEqualTo("wagonway.yaml");
    assertThat(problem.path("line").asInt()).isEqualTo((int) text.lines().count() + 1);
    assertThat(ask("PUT", "/admin/v1/policy", bad).statusCode()).isEqualTo(422);
    assertThat(Files.readString(file)).isEqualTo(text);
    var good = edit(seen, text + "# better\n");
    var mode = Files.getPosixFilePermissions(file);
    var hash = told("PUT", "/admin/v1/policy", good).path("hash").asString();
    assertThat(hash).isNotEqualTo(shown.path("hash").asString());
    assertThat(told("GET", "/admin/v1/snapshot", "").path("hash").asString()).isEqualTo(hash);
    assertThat(Files.readString(file)).endsWith("# better\n");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(mode);
    assertThat(ask("PUT", "/admin/v1/policy", good).statusCode()).isEqualTo(409);
  }

  private static String edit(ObjectNode seen, String text) {
    var body = JsonMapper.shared().createObjectNode();
    body.putArray("files").add(seen.deepCopy().put("text", text));
    return body.toString();
  }

  @Test
  void logLevelsAreSetForOurOwnAndKnownLoggersOnly() throws Exception {
    var path = "/admin/v1/log-levels/dev.wagonway.steered";
    var set = told("PUT", path, "{\"level\":\"debug\",\"for\":\"10m\"}");
    assertThat(set.path("level").asString()).isEqualTo("debug");
    assertThat(set.has("until")).isTrue();
    assertThat(told("GET", "/admin/v1/log-levels", "").toString()).contains("dev.wagonway.steered");
    told("PUT", path, "{\"level\":\"info\"}");
    assertThat(ask("PUT", path, "{\"level\":\"loud\"}").statusCode()).isEqualTo(400);
    assertThat(ask("PUT", path, "{\"level\":\"info\",\"for\":\"9d\"}").statusCode()).isEqualTo(400);
    var other = "/admin/v1/log-levels/java.lang";
    assertThat(ask("PUT", other, "{\"level\":\"debug\"}").statusCode()).isEqualTo(400);
  }

  @Test
  void triesAnotherPolicyOnWhatWasAskedAndOnWhatIsGiven() throws Exception {
    var clients = onDisk.running().address().getPort();
    var ask =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + clients + "/v1/chat/completions"))
            .header("authorization", "Bearer pat-asks-models")
            .POST(HttpRequest.BodyPublishers.ofString(ASK))
            .build();
    var answer = http.send(ask, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Awaitility.await()
        .until(() -> told("GET", "/admin/v1/decisions", "").path("decisions").size() == 1);

    var other = files(Files.readString(file).replace("t1", "t9"));
    var outlook = told("POST", "/admin/v1/policy/what-if", other.toString());
    var route = outlook.path("report").path("routes").path(0);
    assertThat(route.path("route").asString()).isEqualTo("auto");
    assertThat(route.path("requests").asInt()).isEqualTo(1);
    assertThat(route.path("moved").asInt()).isEqualTo(1);
    assertThat(route.path("refused_after").asInt()).isZero();
    assertThat(outlook.path("changes").path(0).path("before").asString()).isEqualTo("t1");
    assertThat(outlook.path("changes").path(0).path("after").asString()).isEqualTo("t9");

    other.putArray("requests").add(JsonMapper.shared().readTree(ASK));
    var pair =
        told("POST", "/admin/v1/policy/what-if", other.toString()).path("explanations").path(0);
    assertThat(pair.path("before").toString()).contains("t1");
    assertThat(pair.path("after").toString()).contains("t9").doesNotContain("t1");

    var wrong = ask("POST", "/admin/v1/policy/what-if", files("targets: 7").toString());
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("problems");
    assertThat(upstream.calls()).hasSize(1);
  }

  private static ObjectNode files(String text) {
    var body = JsonMapper.shared().createObjectNode();
    body.putArray("files").addObject().put("name", "wagonway.yaml").put("text", text);
    return body;
  }
}
