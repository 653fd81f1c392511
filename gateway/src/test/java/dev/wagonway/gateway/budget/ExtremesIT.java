package dev.wagonway.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.gateway.ledger.UnusableLedger;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Budgets under numbers that nobody means, and over crashes. */
class ExtremesIT {

  private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ASK = "{\"model\":\"auto\",\"max_tokens\":100," + HI;

  @TempDir private Path folder = Path.of("");

  private static TestGateway serving(ScriptedUpstream upstream, String price, String more) {
    var yaml = TestGateway.portfolio("", upstream).replace("{ input: 1, output: 10 }", price);
    return TestGateway.serving(yaml + more);
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, 0.000000001 USD / total, 402",
    "1000000, 1000000 USD / total, 200",
    "1, 0.000000001 USD / total, 402",
    "1, 1 requests / month, 200",
    "1, 1 tokens / hour, 402",
    "1, 1000M tokens / total, 200",
    "0.000000001, 1 USD / total, 200",
  })
  void noNumberIsTooLarge(String price, String limit, int expected) {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("x", 1, 1)));
        var gateway =
            serving(
                upstream,
                "{ input: %s, output: %s }".formatted(price, price),
                "budgets: [{ name: all, limit: %s }]\n".formatted(limit))) {
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(expected);
      for (var most : new String[] {"2147483647", "9223372036854775807", "99999999999999999999"}) {
        var ask = "{\"model\":\"auto\",\"n\":128,\"max_tokens\":" + most + "," + HI;
        assertThat(gateway.chat(ask).statusCode()).isIn(200, 400, 402, 429);
      }
      gateway.awaitMetric("wagonway_budget_reserved", 0);
      assertThat(gateway.admin("/admin/v1/budgets").body()).doesNotContain("\"-");
    }
  }

  @Test
  void whatTargetsReportNeverMakesABudgetNegative() {
    var absurd =
        Chats.completion("x", 1, 1)
            .replace("\"prompt_tokens\":1", "\"prompt_tokens\":9223372036854775807")
            .replace("\"completion_tokens\":1", "\"completion_tokens\":9223372036854775807");
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, absurd));
        var gateway =
            serving(
                upstream,
                "{ input: 1, output: 10 }",
                """
                budgets: [{ name: all, limit: 1 USD / total }, { name: tokens, limit: 2000 tokens / total }]
                ledger: { folder: "%s" }
                """
                    .formatted(folder))) {
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
      gateway.awaitMetric("wagonway_budget_reserved", 0);
      assertThat(gateway.admin("/admin/v1/budgets").body()).doesNotContain("\"-");
      assertThat(gateway.admin("/admin/v1/spend?by=key").statusCode()).isEqualTo(200);
      assertThat(gateway.chat(ASK).statusCode()).isIn(200, 402);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/chat/completions|insufficient_quota",
        "/v1/responses|insufficient_quota",
        "/v1/messages|billing_error",
        "/v1beta/models/auto:generateContent|RESOURCE_EXHAUSTED",
      })
  void clientsAreToldInTheirWordsNotToComeAgain(String path, String word) {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, "{}"));
        var gateway =
            serving(
                upstream,
                "{ input: 1, output: 10 }",
                "budgets: [{ name: all, limit: 0.000000001 USD / total }]\n")) {
      var body =
          path.contains("Content")
              ? "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}"
              : ASK.replace("\"messages\"", path.contains("resp") ? "\"input\"" : "\"messages\"")
                  .replace(
                      "max_tokens", path.contains("resp") ? "max_output_tokens" : "max_tokens");
      var refused = gateway.post(path, body);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(402);
      assertThat(refused.body()).contains(word);
      assertThat(refused.headers().firstValue("x-should-retry")).contains("false");
      gateway.use(
          TestGateway.portfolio("", upstream)
              + "budgets: [{ name: all, limit: 0.000001 USD / month }]\n");
      var later = gateway.post(path, body);
      assertThat(later.statusCode()).isIn(402, 429);
      assertThat(later.headers().firstValue("x-should-retry")).contains("false");
      assertThat(upstream.calls()).isEmpty();
    }
  }

  @Test
  void whatWasSpentAndSetAsideIsKnownAfterACrash() throws Exception {
    var held = new CountDownLatch(1);
    try (var upstream =
        ScriptedUpstream.start((call, answer) -> {
          if (call.body().contains("\"stream\":true")) {
            answer.stream().event(Chats.text("yes"));
            held.countDown();
            answer.awaitDisconnect();
          } else {
            answer.json(200, Chats.completion("yes", 0, 100));
          }
        })) {
      var later = folder.resolve("later");
      double setAside;
      try (var gateway = serving(upstream, "{ input: 0, output: 10 }", kept("first"))) {
        assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
        gateway.awaitMetric("wagonway_budget_reserved_usd", 0);
        try (var _ = gateway.stream(ASK.replace("{\"model", "{\"stream\":true,\"model")).body()) {
          held.await();
          setAside = gateway.metric("wagonway_budget_reserved_usd");
          assertThat(setAside).isPositive();
          copy(folder.resolve("first"), later);
        }
      }
      try (var gateway = serving(upstream, "{ input: 0, output: 10 }", kept("later"))) {
        assertThat(gateway.metric("wagonway_budget_spent_usd")).isEqualTo(0.001);
        assertThat(gateway.metric("wagonway_budget_reserved_usd")).isEqualTo(setAside);
        Awaitility.await()
            .atMost(Duration.ofSeconds(5))
            .until(() -> gateway.chat(ASK).statusCode() == 402);
        assertThat(gateway.metric("wagonway_budget_spent_usd") + setAside)
            .isLessThanOrEqualTo(0.0051);
      }
    }
  }

  @Test
  void aStoreThatIsAwayAtTheStartIsAnErrorAndNoBudgetWithoutLimit() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, "{}"))) {
      var away =
          """
          budgets: [{ name: all, limit: 1 USD / total }]
          ledger: { folder: "%s", url: "jdbc:postgresql://127.0.0.1:1/none", user: u, password: p }
          """
              .formatted(folder);
      assertThatThrownBy(() -> serving(upstream, "{ input: 1, output: 10 }", away))
          .isInstanceOf(UnusableLedger.class)
          .hasMessageContaining("cannot be asked now");
    }
  }

  private String kept(String name) {
    return """
    budgets: [{ name: all, limit: 0.005 USD / total }]
    ledger: { folder: "%s" }
    """
        .formatted(folder.resolve(name));
  }

  /** As it is on the disk after a crash: all files as they are at this moment. */
  private static void copy(Path from, Path to) throws Exception {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (!file.endsWith("lock")) {
          Files.copy(file, copy);
        }
      }
    }
  }
}
