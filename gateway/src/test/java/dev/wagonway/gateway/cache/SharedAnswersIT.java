package dev.wagonway.gateway.cache;

import static dev.wagonway.gateway.cache.CachedAnswers.isHit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Accounting;
import dev.wagonway.config.CacheSettings;
import dev.wagonway.config.SharedSettings;
import dev.wagonway.config.SharedSettings.LimitsWhenAway;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Budgeted;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.RedisProcess;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two gateways and one real Redis. */
class SharedAnswersIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @Test
  void gatewaysTellOneAnothersAnswersAndDoWithoutWhileRedisIsAway() {
    try (var redis = RedisProcess.started();
        var upstream =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("whole", 1_000, 100)));
        var one = TestGateway.serving(shared(CachedAnswers.policy(upstream, "{}"), redis.url()));
        var other =
            TestGateway.serving(shared(CachedAnswers.policy(upstream, "{}"), redis.url()))) {
      var first = one.chat(ASK);
      one.awaitMetric("wagonway_cache_entries", 1);
      var again = other.chat(ASK);
      assertThat(isHit(again)).isTrue();
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(isHit(other.chat(ASK))).isTrue();
      assertThat(other.metric("wagonway_cache_requests_total{result=\"shared\"")).isEqualTo(1);
      assertThat(other.metric("wagonway_cache_requests_total{result=\"hit\"")).isEqualTo(1);
      assertThat(upstream.calls()).hasSize(1);

      redis.kill();
      var away = ASK.replace("hi", "away");
      assertThat(one.chat(away).statusCode()).isEqualTo(200);
      assertThat(isHit(one.chat(away))).isTrue();
      assertThat(isHit(other.chat(away))).isFalse();
      assertThat(upstream.calls()).hasSize(3);
    }
  }

  private static Snapshot shared(String yaml, String url) {
    var usual = TestGateway.policy(yaml);
    var cache = usual.accounting().cache();
    var settings =
        new SharedSettings(url, "test:", Duration.ofSeconds(2), Money.ZERO, LimitsWhenAway.LOCAL);
    var accounting =
        new Accounting(
            usual.accounting().budgets(),
            null,
            settings,
            new CacheSettings(cache.bytes(), cache.most(), true, cache.routes()));
    return Budgeted.with(accounting, usual);
  }
}
