package dev.wagonway.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * There is no way to a target past the budgets and the ledger: something is set aside whenever a
 * target is asked, everything is settled afterwards, and each call that cost something is one row.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EverywhereIT {

  private static final String CHAT =
      "{\"model\":\"%s\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String FORM = "multipart/form-data; boundary=b";
  private static final String PART =
      "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";

  @TempDir private static Path folder = Path.of("");

  private final ConcurrentLinkedQueue<Double> setAside = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable TestGateway> running = new AtomicReference<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final ScriptedUpstream upstream = ScriptedUpstream.start(this::answer);

  @BeforeAll
  void start() {
    running.set(TestGateway.serving(yaml()));
  }

  @AfterAll
  void close() {
    gateway().close();
    upstream.close();
  }

  @AfterEach
  void begin() {
    setAside.clear();
    turn.set(0);
    upstream.calls().clear();
  }

  private TestGateway gateway() {
    var known = running.get();
    assertThat(known).isNotNull();
    return known;
  }

  private String yaml() {
    var targets = new StringBuilder();
    for (var name : List.of("good", "busy", "slow", "cut", "rich")) {
      targets.append(
          """
            - { id: %s, model: %s, provider: openai-compatible, base-url: %s, api-key: k, tier: cloud, clearance: restricted, price: { input: 1, output: 10, per-request: 0.001 }, capabilities: [vision], services: [chat, completion, embedding, rerank, moderation, image, speech, transcription] }
          """
              .formatted(name, name, upstream.baseUrl()));
    }
    return """
    targets:
    %s
    routes:
      auto: { candidates: [good], objective: priority }
      falls: { candidates: [busy, good], objective: priority }
      again: { candidates: [busy], objective: priority, retry: { attempts: 2, backoff: 1ms, longest: 20ms } }
      hedged: { candidates: [slow, good], objective: priority, hedge: { at-least: 1ms } }
      resumed: { candidates: [cut, good], objective: priority, continuation: true }
      twice: { candidates: [good, rich], objective: cheapest, cascade: { check: agreement } }
      steps: { candidates: [cut, rich], objective: priority, cascade: { check: refusal } }
    aliases: { nick: auto }
    direct: true
    budgets:
      - { name: all, limit: 100 USD / total }
      - { name: counted, limit: 100000 tokens / total }
    ledger: { folder: "%s" }
    """
        .formatted(targets, folder.resolve("ledger"));
  }

  /** Looks at what is set aside in the middle of each call. */
  private void answer(ScriptedUpstream.Call call, ScriptedUpstream.Answer answer)
      throws IOException {
    setAside.add(gateway().metric("wagonway_budget_reserved_usd{budget=\"all\""));
    var isStream = call.body().contains("\"stream\":true");
    var path = call.path().replaceFirst(".*/v1", "");
    switch (path) {
      case "/chat/completions" -> chat(call.body(), isStream, answer);
      case "/embeddings" ->
          answer.json(
              200,
              "{\"object\":\"list\",\"model\":\"good\",\"data\":[{\"object\":\"embedding\","
                  + "\"index\":0,\"embedding\":[0.5]}],\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}");
      case "/rerank" ->
          answer.json(
              200,
              "{\"model\":\"good\",\"results\":[{\"index\":0,\"relevance_score\":0.5}],"
                  + "\"usage\":{\"total_tokens\":3}}");
      default -> answer.json(200, "{\"created\":1,\"data\":[],\"results\":[],\"text\":\"a\"}");
    }
  }

  private void chat(String body, boolean isStream, ScriptedUpstream.Answer answer)
      throws IOException {
    var count = turn.incrementAndGet();
    if (body.contains("\"model\":\"busy\"") && count == 1) {
      answer.json(503, "{}");
    } else if (body.contains("\"model\":\"slow\"")) {
      answer.stream().event(Chats.role());
      answer.awaitDisconnect();
    } else if (body.contains("\"model\":\"cut\"") && isStream) {
      answer.stream().event(Chats.text("Hello ")).reset();
    } else if (body.contains("\"model\":\"cut\"")) {
      answer.json(200, Chats.completion("I'm sorry, but I can't help with that.", 10, 9));
    } else if (isStream) {
      Chats.stream(answer, "a", "b");
    } else {
      answer.json(200, Chats.completion("42", 10, 2));
    }
  }

  /** How often targets are asked, and how many of these calls cost something. */
  @ParameterizedTest
  @CsvSource({
    "auto, false, 1, 1",
    "auto, true, 1, 1",
    "nick, false, 1, 1",
    "good, false, 1, 1",
    "falls, false, 2, 1",
    "again, false, 2, 1",
    "hedged, true, 2, 2",
    "resumed, true, 2, 2",
    "twice, false, 2, 1",
    "steps, false, 2, 2",
  })
  void chatsAreCountedOnEveryWay(String model, boolean stream, int calls, int rows) {
    var ask = CHAT.formatted(model);
    assertCounted(
        "/v1/chat/completions",
        stream ? ask.replace("{\"model\"", "{\"stream\":true,\"model\"") : ask,
        calls,
        rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/messages|{\"model\":\"auto\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
        "/v1/responses|{\"model\":\"auto\",\"max_output_tokens\":20,\"input\":\"hi\"}",
        "/v1beta/models/auto:generateContent|{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}",
        "/v1/embeddings|{\"model\":\"auto\",\"input\":\"hi\"}",
        "/v1/rerank|{\"model\":\"auto\",\"query\":\"hi\",\"documents\":[\"a\"]}",
        "/v1/moderations|{\"model\":\"auto\",\"input\":\"hi\"}",
        "/v1/images/generations|{\"model\":\"auto\",\"prompt\":\"hi\"}",
        "/v1/audio/speech|{\"model\":\"auto\",\"input\":\"hi\",\"voice\":\"v\"}",
      })
  void everyServiceIsCounted(String path, String body) {
    assertCounted(path, body, 1, 1);
  }

  @Test
  void uploadsAreCounted() {
    var body =
        PART.formatted("model", "", "auto")
            + PART.formatted("file", "; filename=\"a.wav\"", "sound")
            + "--b--\r\n";
    assertCounted("/v1/audio/transcriptions", body, 1, 1);
  }

  private void assertCounted(String path, String body, int calls, int rows) {
    var spentBefore = gateway().metric("wagonway_budget_spent_usd{budget=\"all\"");
    var before = rows();
    assertThat(post(path, body)).isEqualTo(200);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(rows()).isEqualTo(before + rows));
    gateway().awaitMetric("wagonway_budget_reserved_usd{budget=\"all\"", 0);
    assertThat(upstream.calls()).hasSize(calls);
    assertThat(setAside).hasSize(calls).allSatisfy(amount -> assertThat(amount).isPositive());
    assertThat(gateway().metric("wagonway_budget_spent_usd{budget=\"all\""))
        .isGreaterThan(spentBefore);
    assertSame();
  }

  private int post(String path, String body) {
    var type = body.startsWith("--b") ? FORM : "application/json";
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway().port() + path))
            .header("content-type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return gateway().http().send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What budgets have used is what the ledger tells. */
  private void assertSame() {
    var spent = budgets().path("budgets").get(0).path("spent").stringValue();
    assertThat(new BigDecimal(spend().path("cost_usd").stringValue())).isEqualByComparingTo(spent);
  }

  private long rows() {
    var row = spend();
    return row.isMissingNode() ? 0 : row.path("calls").longValue();
  }

  private JsonNode spend() {
    return json("/admin/v1/spend?by=tier").path("rows").path(0);
  }

  private JsonNode budgets() {
    return json("/admin/v1/budgets");
  }

  private JsonNode json(String path) {
    return JsonMapper.shared().readTree(gateway().admin(path).body());
  }
}
