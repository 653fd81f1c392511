package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.wagonway.config.Callers;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** No key, token or password, and no body, is to be read anywhere but in what makes a key. */
class NoSecretsIT {

  private static final String WORD = "violet-canary";
  private static final String CONFIGURED = "a-key-of-the-configuration";
  private static final String EXPIRED = "a-key-that-was-good-once";
  private static final String PASSWORD = "open-sesame-7";
  private static final String ASK =
      "{\"model\": \"auto\", \"messages\": [{\"role\": \"user\", \"content\": \"violet-canary\"}]}";

  @TempDir private Path folder = Path.of("");

  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final List<String> secrets =
      new ArrayList<>(List.of(WORD, CONFIGURED, EXPIRED, PASSWORD, "key-of-t1"));
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.wagonway");
  private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
  private final Recorder recorder = new Recorder();

  private final class Recorder extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      var thrown = event.getThrowableProxy();
      said.add("log: " + event.getFormattedMessage());
      said.add("log: " + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
    }
  }

  @BeforeEach
  void listen() {
    recorder.start();
    root.iteratorForAppenders().forEachRemaining(usual::add);
    usual.forEach(root::detachAppender);
    root.addAppender(recorder);
    ours.setLevel(Level.TRACE);
  }

  @AfterEach
  void leave() {
    root.detachAppender(recorder);
    usual.forEach(root::addAppender);
    ours.setLevel(Level.INFO);
  }

  private String configuration(ScriptedUpstream upstream, String more) {
    return TestGateway.portfolio("", upstream)
        + """
        keys:
          - { name: ci, hash: "sha256:%s", rights: [may-explain, admin] }
          - { name: old, hash: "sha256:%s", expires: 2020-01-01 }
        identity:
          issuer: https://login.example
          jwks: http://127.0.0.1:1/keys
          audience: wagonway
        waybills: { file: "%s" }
        audit: { file: "%s" }
        """
            .formatted(
                Callers.digest(CONFIGURED),
                Callers.digest(EXPIRED),
                folder.resolve("waybills.jsonl"),
                folder.resolve("audit.jsonl"))
        + more;
  }

  private void traffic(TestGateway gateway, List<String> keys) {
    for (var key : keys) {
      for (var body : List.of(ASK, "{\"violet-canary\"", "[\"violet-canary\"]", "")) {
        for (var name : List.of("authorization", "x-api-key")) {
          var prefix = name.equals("authorization") ? "Bearer " : "";
          var answer =
              gateway.post(
                  "/v1/chat/completions", body, name, prefix + key, "x-wagonway-debug", "true");
          said.add("answer: " + answer.headers().map() + answer.body());
        }
      }
      var inQuery = "/v1beta/models/auto:generateContent?key=" + key;
      said.add("answer: " + gateway.post(inQuery, "{\"contents\": 7}").body());
    }
  }

  private String manage(TestGateway gateway, String method, String path, String body)
      throws Exception {
    var port = gateway.gateway().adminAddress().getPort();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/v1/keys" + path))
            .header("x-api-key", CONFIGURED)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return gateway.http().send(request, BodyHandlers.ofString()).body();
  }

  private String token(String header) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var claims = "{\"iss\":\"https://login.example\",\"sub\":\"violet-canary\"}";
    var token =
        encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".AAAABBBBCCCC";
    secrets.add(token);
    return token;
  }

  private void read(String file) throws IOException {
    var path = folder.resolve(file);
    said.add(file + ": " + (Files.exists(path) ? Files.readString(path) : ""));
  }

  private void check() throws IOException {
    read("waybills.jsonl");
    read("audit.jsonl");
    assertThat(said).anyMatch(one -> one.startsWith("log: ") && one.contains("key"));
    assertThat(said)
        .allSatisfy(one -> assertThat(one).doesNotContain(secrets.toArray(String[]::new)));
  }

  @Test
  void nothingTellsASecretWhileKeysComeAndGo() throws Exception {
    var ledger = "ledger: { folder: \"%s\" }\n".formatted(folder.resolve("ledger"));
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("hi", 7, 1)));
        var gateway = TestGateway.serving(configuration(upstream, ledger))) {
      var made = manage(gateway, "POST", "", "{\"name\": \"app\"}");
      var key = JsonMapper.shared().readTree(made).path("key").asString();
      assertThat(key).startsWith("wgw_");
      secrets.add(key.substring(key.length() - 40));
      var wrong = key.substring(0, key.length() - 3) + "abc";
      secrets.add(wrong);
      var keys =
          List.of(
              key,
              wrong,
              CONFIGURED,
              EXPIRED,
              token("{\"alg\":\"RS256\",\"kid\":\"k\"}"),
              token("{\"alg\":\"none\"}"),
              token("{\"alg\":7}"));
      traffic(gateway, keys);
      for (var body : List.of("{\"violet-canary\"", "{\"name\": \"a\", \"label\": 7}", "[]")) {
        said.add(manage(gateway, "POST", "", body));
      }
      said.add(manage(gateway, "GET", "", ""));
      said.add(manage(gateway, "DELETE", "/app", ""));
      traffic(gateway, keys);
      said.add("metrics: " + gateway.admin("/metrics").body());
    }
    check();
  }

  @Test
  void nothingTellsAPasswordWhileBothStoresAreAway() throws Exception {
    var stores =
        """
        ledger: { folder: "%s", url: "jdbc:postgresql://127.0.0.1:1/w", user: w, password: %s }
        shared: { redis: "redis://w:%s@127.0.0.1:1/0" }
        """
            .formatted(folder.resolve("spool"), PASSWORD, PASSWORD);
    try (var upstream =
        ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("hi", 7, 1)))) {
      var snapshot = TestGateway.policy(configuration(upstream, stores));
      said.add(snapshot.accounting().toString() + snapshot.accounting().ledger());
      said.add(snapshot.callers().names() + " " + snapshot.server());
      try (var gateway = TestGateway.serving(snapshot)) {
        said.add(gateway.chat(ASK, "x-api-key", CONFIGURED).body());
        said.add(gateway.chat(ASK, "x-api-key", EXPIRED).body());
        said.add("metrics: " + gateway.admin("/metrics").body());
      }
    }
    check();
  }
}
