package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Accounting;
import dev.wagonway.config.LedgerSettings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.scripted.Budgeted;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Postgres;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysIT {

  private static final String ASK =
      "{\"model\": \"auto\", \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}";

  @TempDir Path folder;

  private Snapshot withKeysHere(Snapshot usual) {
    return with(new LedgerSettings.Store.File(), usual);
  }

  private Snapshot with(LedgerSettings.Store store, Snapshot usual) {
    var ledger =
        new LedgerSettings(
            store,
            folder.resolve(UUID.randomUUID().toString()),
            Duration.ofDays(30),
            1 << 20,
            LedgerSettings.WhenFull.SERVE);
    var former = usual.accounting();
    return Budgeted.with(
        new Accounting(former.budgets(), ledger, former.shared(), former.cache()), usual);
  }

  private static ScriptedUpstream answering() {
    return ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("hi", 7, 1)));
  }

  private static JsonNode manage(TestGateway gateway, String method, String path, String body) {
    return JsonMapper.shared().readTree(answer(gateway, method, path, body).body());
  }

  private static HttpResponse<String> answer(
      TestGateway gateway, String method, String path, String body) {
    var port = gateway.gateway().adminAddress().getPort();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/v1/keys" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return gateway.http().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int ask(TestGateway gateway, String key) {
    return gateway.chat(ASK, "authorization", "Bearer " + key).statusCode();
  }

  @Test
  void aKeyIsMadeUsedRotatedAndRevokedWhileTheGatewayRuns() throws IOException {
    try (var upstream = answering();
        var gateway =
            TestGateway.serving(TestGateway.portfolio("", upstream), this::withKeysHere)) {
      assertThat(gateway.gateway().isOpen()).isTrue();
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);

      var made = manage(gateway, "POST", "", "{\"name\": \"app\", \"routes\": \"auto\"}");
      var key = made.path("key").asString();
      assertThat(key).matches("wgw_[a-z0-9]{12}_[A-Za-z0-9_-]{43}");
      assertThat(ask(gateway, key)).isEqualTo(200);
      assertThat(gateway.gateway().isOpen()).isFalse();
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(401);

      var young =
          manage(gateway, "POST", "/app/rotate", "{\"overlap\": \"1h\"}").path("key").asString();
      assertThat(ask(gateway, key)).isEqualTo(200);
      assertThat(ask(gateway, young)).isEqualTo(200);

      var list = answer(gateway, "GET", "", "").body();
      assertThat(list)
          .contains(key.substring(0, 16), young.substring(0, 16), "\"replaced\"", "\"active\"")
          .doesNotContain(key, young);

      manage(gateway, "DELETE", "/" + key.substring(0, 16), "");
      var refused = gateway.chat(ASK, "x-api-key", key);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body())
          .contains("API key " + key.substring(0, 16) + ": revoked", "invalid_api_key")
          .doesNotContain(key);
      assertThat(ask(gateway, young)).isEqualTo(200);
      manage(gateway, "DELETE", "/app", "");
      assertThat(ask(gateway, young)).isEqualTo(401);
    }
  }

  @Test
  void hostileOrdersAreRefusedWithWhatIsWrong() throws IOException {
    try (var upstream = answering();
        var gateway =
            TestGateway.serving(TestGateway.portfolio("", upstream), this::withKeysHere)) {
      for (var body :
          List.of(
              "",
              "[]",
              "null",
              "{",
              "{\"name\": \"two words\"}",
              "{\"name\": \"user:x\"}",
              "{\"name\": \"a\", \"rights\": [\"root\"]}",
              "{\"name\": \"a\", \"limits\": {\"requests\": \"many\"}}",
              "{\"name\": \"a\", \"limits\": {\"cost\": \"5 USD / hour\"}}",
              "{\"name\": \"a\", \"label\": \"${HOME}\"}",
              "{\"name\": \"a\", \"label\": \"file:/etc/passwd\"}",
              "{\"name\": \"a\", \"routes\": []}",
              "{\"name\": \"a\", \"unknown\": 1}",
              "[".repeat(5_000))) {
        var answer = answer(gateway, "POST", "", body);
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.body()).contains("expected");
      }
      assertThat(answer(gateway, "POST", "", "{\"name\": \"a\", \"rights\": [\"root\"]}").body())
          .contains(
              "rights[0]: \\\"root\\\" (expected one of: may-declassify, may-explain, viewer");
      assertThat(answer(gateway, "DELETE", "/nobody", "").statusCode()).isEqualTo(404);
      assertThat(answer(gateway, "POST", "/nobody/rotate", "").statusCode()).isEqualTo(404);
      assertThat(answer(gateway, "PUT", "", "").statusCode()).isEqualTo(405);
      assertThat(answer(gateway, "POST", "/a/rotate", "{\"overlap\": \"soon\"}").body())
          .contains("overlap: ");
      assertThat(manage(gateway, "GET", "", "").path("keys").isEmpty()).isTrue();
      assertThat(answer(gateway, "GET", "", "").headers().firstValue("cache-control"))
          .contains("no-store");
    }
  }

  @Test
  void thereAreNoKeysToMakeWithoutADatabase() throws IOException {
    try (var upstream = answering();
        var gateway = TestGateway.before(upstream)) {
      var answer = answer(gateway, "POST", "", "{\"name\": \"a\"}");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("expected: a ledger in the configuration");
    }
  }

  @Test
  void aFloodOfUnknownKeysIsRefusedAndOthersAreServed() throws IOException {
    try (var upstream = answering();
        var gateway =
            TestGateway.serving(TestGateway.portfolio("", upstream), this::withKeysHere)) {
      var key = manage(gateway, "POST", "", "{\"name\": \"app\"}").path("key").asString();
      var wrong = key.substring(0, key.length() - 3);
      IntStream.range(100, 400)
          .parallel()
          .forEach(i -> assertThat(ask(gateway, wrong + i)).isEqualTo(401));
      assertThat(ask(gateway, key)).isEqualTo(200);
    }
  }

  @Test
  void onlyThoseWithTheRightAreToldHowItWasDecided() throws IOException {
    try (var upstream = answering();
        var gateway =
            TestGateway.serving(TestGateway.portfolio("", upstream), this::withKeysHere)) {
      var plain = manage(gateway, "POST", "", "{\"name\": \"plain\"}").path("key").asString();
      var order = "{\"name\": \"curious\", \"rights\": \"may-explain\"}";
      var curious = manage(gateway, "POST", "", order).path("key").asString();
      assertThat(told(gateway, plain)).isFalse();
      assertThat(told(gateway, curious)).isTrue();
    }
  }

  private static boolean told(TestGateway gateway, String key) {
    return gateway
        .chat(ASK, "authorization", "Bearer " + key, "x-wagonway-debug", "true")
        .headers()
        .map()
        .containsKey("x-wagonway-policy");
  }

  @Test
  void whatOneReplicaRevokesTheOtherRefusesWithinASecond() {
    var database = Postgres.freshDatabase();
    var store =
        new LedgerSettings.Store.Database(database.url(), database.user(), database.password());
    try (var upstream = answering()) {
      UnaryOperator<Snapshot> shared = usual -> with(store, usual);
      var yaml = TestGateway.portfolio("", upstream);
      try (var one = TestGateway.serving(yaml, shared);
          var other = TestGateway.serving(yaml, shared)) {
        var key = manage(one, "POST", "", "{\"name\": \"app\"}").path("key").asString();
        assertThat(ask(one, key)).isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ask(other, key) == 200);
        manage(one, "DELETE", "/app", "");
        assertThat(ask(one, key)).isEqualTo(401);
        Awaitility.await()
            .pollInterval(Duration.ofMillis(20))
            .atMost(Duration.ofSeconds(20))
            .until(() -> ask(other, key) == 401);

        Postgres.stop();
        Awaitility.await()
            .pollInterval(Duration.ofMillis(50))
            .atMost(Duration.ofSeconds(20))
            .until(() -> ask(other, key.replaceFirst("_.{12}_", "_aaaaaaaaaaaa_")) == 503);
      }
    } finally {
      Postgres.start();
    }
  }
}
