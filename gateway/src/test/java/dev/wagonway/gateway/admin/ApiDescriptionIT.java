package dev.wagonway.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.OnDisk;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a running gateway answers is what the API's description says, no more and no less. */
class ApiDescriptionIT {

  private static final String BASE = AdminApi.BASE;
  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"to jo@example.org\"}]}";
  private static final String KEYS =
      """
      keys:
        - { name: eve, hash: "sha256:%s", rights: viewer }
        - { name: otto, hash: "sha256:%s", rights: operator }
        - { name: pat, hash: "sha256:%s", team: research, project: papers }
      teams: [ { name: research } ]
      projects: [ { name: papers, team: research } ]
      budgets:
        - { name: each-key, per: key, limit: 5 USD / day }
        - { name: research-month, team: research, limit: 5M tokens / month }
      savings: { baselines: [ requested, { always: t2 } ] }
      """
          .formatted(
              Callers.digest("eve-only-looks"),
              Callers.digest("otto-steers"),
              Callers.digest("pat-asks-models"));
  private static final String[] EVE = {"authorization", "Bearer eve-only-looks"};
  private static final String[] PAT = {"authorization", "Bearer pat-asks-models"};

  @TempDir private Path folder;

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((call, answer) -> {
        if (call.body().contains("\"stream\":true")) {
          Chats.stream(answer, "an ", "answer");
        } else {
          answer.json(200, Chats.completion("hi", 7, 1));
        }
      });
  private final HttpClient http = HttpClient.newHttpClient();
  private final OnDisk onDisk = new OnDisk();
  private final Described described = new Described(new ApiDescription("any").document());
  private final Set<String> done = new TreeSet<>();

  @BeforeEach
  void start() throws IOException {
    var file = folder.resolve("wagonway.yaml");
    Files.writeString(
        file,
        "server: { listen: \"127.0.0.1:0\", admin: \"127.0.0.1:0\", timeouts: { drain: 200ms } }\n"
            + "ledger: { folder: \"%s\", spool: 1MiB }\n".formatted(folder.resolve("ledger"))
            + TestGateway.internal(TestGateway.portfolio("", upstream, upstream))
            + KEYS);
    onDisk.start(file);
  }

  @AfterEach
  void stop() {
    onDisk.close();
    upstream.close();
    http.close();
  }

  @Test
  void itTellsOfEachOperationWithItsRoleAndOfNoOther() {
    var offered = new TreeSet<String>();
    for (var operation : onDisk.running().operations()) {
      var told = described.operation(operation.method(), operation.template());
      offered.add(operation.method() + " " + operation.template());
      assertThat(told.path("x-wagonway-role").asString("none"))
          .as(operation.template())
          .isEqualTo(operation.role().word());
    }
    assertThat(described.operations()).isEqualTo(offered);
  }

  @Test
  void everyOperationAnswersAsDescribed() throws Exception {
    var decision = history();
    looks(decision);
    steers();
    handlesKeys();
    handlesPolicy();
    assertThat(done).isEqualTo(described.operations());
  }

  /** One answered, streamed and told what it was worth; one refused. The first one's id. */
  private String history() throws Exception {
    var first = client("/chat/completions", ASK, PAT);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    var id = first.headers().firstValue("x-wagonway-decision").orElseThrow();
    client("/chat/completions", ASK.replace("{\"model", "{\"stream\":true,\"model"), PAT);
    var secret =
        client(
            "/chat/completions",
            ASK,
            "authorization",
            PAT[1],
            "x-data-classification",
            "restricted");
    assertThat(secret.statusCode()).isEqualTo(403);
    Awaitility.await().until(() -> get("/decisions").path("decisions").size() == 3);
    var thumb = "{\"decision\":\"%s\",\"thumbs\":\"up\"}".formatted(id);
    var taken = client("/feedback", thumb, PAT);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    Awaitility.await().until(() -> !get("/learning").path("targets").isEmpty());
    Awaitility.await().until(() -> !get("/spend").path("rows").isEmpty());
    return id;
  }

  private void looks(String decision) throws Exception {
    assertThat(get("/openapi.json").path("paths")).hasSizeGreaterThan(20);
    get("/whoami");
    assertThat(get("/snapshot").path("routes")).isNotEmpty();
    assertThat(get("/targets").path("targets")).hasSize(2);
    assertThat(get("/budgets").path("budgets")).hasSizeGreaterThan(1);
    assertThat(get("/log-levels").path("loggers")).isNotEmpty();
    assertThat(told("GET", "/spend", "/spend?by=team,day&key=pat&from=2020-01-01", "").path("rows"))
        .isNotEmpty();
    assertThat(told("GET", "/decisions", "/decisions?limit=1&team=research", "").has("before"))
        .isTrue();
    told("GET", "/decisions/{id}", "/decisions/" + decision, "");
    var refused = get("/sensitivity");
    assertThat(refused.path("refusals")).isNotEmpty();
    told("GET", "/decisions/{id}", "/decisions/" + refused.at("/refusals/0/id").asString(), "");
    assertThat(told("GET", "/activity", "/activity?by=team&span=10m", "").path("groups"))
        .isNotEmpty();
    call("GET", "/learning/export", "/learning/export", 200, "");
    assertThat(told("POST", "/explain", "/explain", ASK).path("candidates")).isNotEmpty();
    var secret =
        """
        {"request":%s,"as":"pat","headers":{"x-data-classification":"restricted"}}\
        """
            .formatted(ASK);
    assertThat(told("POST", "/explain", "/explain", secret).has("failure")).isTrue();
  }

  private void steers() throws Exception {
    told("GET", "/targets/{id}", "/targets/t1", "");
    assertThat(told("POST", "/targets/{id}/drain", "/targets/t1/drain", "").has("since")).isTrue();
    told("POST", "/targets/{id}/undrain", "/targets/t1/undrain", "");
    told("POST", "/reload", "/reload", "");
    var logger = "/log-levels/dev.wagonway.described";
    var set = told("PUT", "/log-levels/{logger}", logger, "{\"level\":\"warn\",\"for\":\"10m\"}");
    assertThat(set.has("until")).isTrue();
    told("POST", "/learning/reset", "/learning/reset?target=t1", "");
    told("POST", "/learning/reset", "/learning/reset", "");
    var chat = "/playground/chat/completions";
    call("POST", chat, chat, 200, ASK, "x-wagonway-key", "pat-asks-models");
    var streamed = ASK.replace("{\"model", "{\"stream\":true,\"model");
    call("POST", chat, chat, 200, streamed, "x-wagonway-key", "pat-asks-models");
    var request = HttpRequest.newBuilder(admin("/decisions/stream")).build();
    var stream = http.send(request, BodyHandlers.ofInputStream());
    check("GET", "/decisions/stream", stream, "");
    stream.body().close();
  }

  private void handlesKeys() throws Exception {
    var order =
        "{\"name\":\"crawler\",\"team\":\"research\",\"routes\":\"auto\",\"priority\":\"low\","
            + "\"rights\":\"viewer\",\"expires\":\"2099-01-01\","
            + "\"limits\":{\"requests\":\"60 / minute\",\"concurrent\":4}}";
    var made = told("POST", "/keys", "/keys", order);
    assertThat(made.has("key")).isTrue();
    told("POST", "/keys/{name}/rotate", "/keys/crawler/rotate", "{\"overlap\":\"1h\"}");
    assertThat(get("/keys").path("keys")).hasSize(2);
    told("DELETE", "/keys/{name}", "/keys/crawler", "");
    assertThat(get("/keys").at("/keys/0/state").asString()).isEqualTo("revoked");
  }

  private void handlesPolicy() throws Exception {
    var seen = (ObjectNode) get("/policy").path("files").get(0);
    var text = seen.path("text").asString();
    told("POST", "/policy/check", "/policy/check", files(seen, text));
    var bad = told("POST", "/policy/check", "/policy/check", files(seen, text + "nonsense: 1\n"));
    assertThat(bad.path("problems")).isNotEmpty();
    var other = files(seen, text.replace("t1", "t9"));
    var outlook = told("POST", "/policy/what-if", "/policy/what-if", other);
    assertThat(outlook.path("changes")).isNotEmpty();
    var given = (ObjectNode) JsonMapper.shared().readTree(other);
    given.putArray("requests").add(JsonMapper.shared().readTree(ASK));
    var pair = told("POST", "/policy/what-if", "/policy/what-if", given.toString());
    assertThat(pair.path("explanations")).hasSize(1);
    call("PUT", "/policy", "/policy", 422, files(seen, text + "nonsense: 1\n"));
    call("POST", "/policy/what-if", "/policy/what-if", 422, files(seen, "targets: 7\n"));
    told("PUT", "/policy", "/policy", files(seen, text + "# better\n"));
    call("PUT", "/policy", "/policy", 409, files(seen, text + "# late\n"));
    assertThat(get("/snapshot").has("previous")).isTrue();
  }

  @Test
  void refusalsAreAsDescribedToo() throws Exception {
    call("GET", "/targets/{id}", "/targets/nobody", 404, "");
    call("GET", "/decisions/{id}", "/decisions/nobody", 404, "");
    call("DELETE", "/keys/{name}", "/keys/nobody", 404, "");
    call("GET", "/decisions", "/decisions?limit=0", 400, "");
    call("GET", "/activity", "/activity?by=planet", 400, "");
    call("GET", "/spend", "/spend?by=planet", 400, "");
    call("POST", "/keys", "/keys", 400, "{}");
    call("POST", "/explain", "/explain", 400, "{\"request\":1}");
    call("PUT", "/log-levels/{logger}", "/log-levels/java.lang", 400, "{\"level\":\"info\"}");
    call("POST", "/policy/check", "/policy/check", 400, "no JSON");
    var chat = "/playground/chat/completions";
    call("POST", chat, chat, 401, ASK, "accept", "application/json");
    for (var operation : onDisk.running().operations()) {
      var template = operation.template().substring(BASE.length());
      var path = template.replaceAll("\\{[^}]+}", "any");
      call(operation.method(), template, path, 401, "", "authorization", "Bearer nobody's");
      call(operation.method(), template, path, 403, "", PAT);
      if (operation.role() != Role.VIEWER) {
        call(operation.method(), template, path, 403, "", EVE);
      }
    }
  }

  private JsonNode get(String path) throws Exception {
    return told("GET", path, path, "");
  }

  private JsonNode told(String method, String template, String path, String body) throws Exception {
    return JsonMapper.shared().readTree(call(method, template, path, 200, body));
  }

  /** Asks, and holds request and answer against what is said of them. */
  private String call(
      String method, String template, String path, int status, String body, String... headers)
      throws Exception {
    var request = HttpRequest.newBuilder(admin(path)).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode())
        .as(method + " " + path + ": " + answer.body())
        .isEqualTo(status);
    if (status == 200 && !body.isEmpty()) {
      var sent = described.resolved(operation(method, template).path("requestBody"));
      var schema = sent.at("/content/application~1json/schema");
      var faults = described.faults(schema, JsonMapper.shared().readTree(body));
      assertThat(faults).as(method + " " + path + " is sent " + body).isEmpty();
    }
    check(method, template, answer, answer.body());
    return answer.body();
  }

  private JsonNode operation(String method, String template) {
    return described.operation(method, BASE + template);
  }

  private void check(String method, String template, HttpResponse<?> answer, String body) {
    var what = method + " " + BASE + template;
    var content =
        described.answer(operation(method, template), answer.statusCode()).path("content");
    var type = answer.headers().firstValue("content-type").orElse("none").split(";", -1)[0];
    assertThat(content.propertyNames()).as(what).contains(type);
    if (type.equals("application/json")) {
      var faults =
          described.faults(content.path(type).path("schema"), JsonMapper.shared().readTree(body));
      assertThat(faults).as(what + " answers " + body).isEmpty();
    }
    if (answer.statusCode() == 200) {
      done.add(what);
    }
  }

  private URI admin(String path) {
    return URI.create(
        "http://127.0.0.1:" + onDisk.running().adminAddress().getPort() + BASE + path);
  }

  private HttpResponse<String> client(String path, String body, String... headers)
      throws IOException, InterruptedException {
    var uri = "http://127.0.0.1:" + onDisk.running().address().getPort() + "/v1" + path;
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .POST(BodyPublishers.ofString(body))
            .header("content-type", "application/json")
            .headers(headers);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String files(ObjectNode seen, String text) {
    var body = JsonMapper.shared().createObjectNode();
    body.putArray("files").add(seen.deepCopy().put("text", text));
    return body.toString();
  }
}
