package dev.wagonway.gateway.rates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.SharedSettings;
import dev.wagonway.config.SharedSettings.LimitsWhenAway;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.scripted.RedisProcess;
import dev.wagonway.gateway.shared.Redis;
import dev.wagonway.route.Caller;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.RateLimit.What;
import dev.wagonway.spi.RateStatus;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two gateways' limits on one real Redis. */
class SharedRatesIT {

  private static RedisProcess redis;

  private final AtomicLong nanos = new AtomicLong(1);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final String prefix = UUID.randomUUID() + ":";
  private final RateLimits here = limits();
  private final RateLimits there = limits();

  @BeforeAll
  static void startRedis() {
    redis = RedisProcess.started();
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
    redis.start();
  }

  private RateLimits limits() {
    return new RateLimits(new Meters(registry, "test").rates(), nanos::get);
  }

  private void share(LimitsWhenAway whenAway) {
    var settings =
        new SharedSettings(redis.url(), prefix, Duration.ofSeconds(2), Money.ZERO, whenAway);
    here.use(settings);
    there.use(settings);
  }

  private static Caller caller(What what, long most) {
    return RateLimitsTest.caller(new RateLimit("team/lab", what, most, Duration.ofHours(5)));
  }

  /** Redis may take longer to be reached for the first time than an answer may. */
  private void awaitAnswer(Caller caller) {
    Awaitility.await()
        .ignoreException(FailureException.class)
        .untilAsserted(() -> {
          nanos.addAndGet(Duration.ofSeconds(2).toNanos());
          here.ticket(caller, "z").look();
        });
  }

  private static boolean enters(RateLimits limits, Caller caller) {
    try {
      limits.ticket(caller, UUID.randomUUID().toString()).enter();
      return true;
    } catch (FailureException e) {
      assertThat(e.failure()).isInstanceOf(Failure.RateLimited.class);
      return false;
    }
  }

  @Test
  void whatOneHasUsedTheOtherHasNot() throws Exception {
    share(LimitsWhenAway.REFUSE);
    var caller = caller(What.REQUESTS, 100);
    var passed = new AtomicInteger();
    var done = new CountDownLatch(32);
    for (var i = 0; i < 32; i++) {
      var limits = i % 2 == 0 ? here : there;
      Thread.ofVirtual()
          .start(() -> {
            for (var turn = 0; turn < 6; turn++) {
              passed.addAndGet(enters(limits, caller) ? 1 : 0);
            }
            done.countDown();
          });
    }
    done.await();
    assertThat(passed.get()).isEqualTo(100);
  }

  @Test
  void debtIsShared() {
    share(LimitsWhenAway.REFUSE);
    var caller = caller(What.TOKENS, 1_000);
    try (var ticket = here.ticket(caller, "a")) {
      ticket.enter();
      ticket.prompt(400);
      ticket.used(new Usage(350, 0, 0, 900, 0));
    }
    assertThat(enters(there, caller)).isFalse();
    try (var ticket = there.ticket(caller, "b")) {
      ticket.look();
      assertThat(ticket.left())
          .singleElement()
          .satisfies(left -> assertThat(left.remaining()).isZero())
          .extracting(RateStatus::whole)
          .satisfies(whole -> assertThat(whole).isGreaterThan(Duration.ofHours(6)));
    }
  }

  @Test
  void placesAreSharedAndKeysExpire() {
    share(LimitsWhenAway.REFUSE);
    var caller = caller(What.CONCURRENT, 2);
    var first = here.ticket(caller, "first");
    first.enter();
    assertThat(enters(there, caller)).isTrue();
    assertThat(enters(there, caller)).isFalse();
    assertThat(enters(here, caller)).isFalse();
    first.leave();
    Awaitility.await().until(() -> enters(there, caller));
    assertThat(enters(here, caller(What.REQUESTS, 7))).isTrue();
    try (var client = RedisClient.create(redis.url());
        var connection = client.connect()) {
      var keys = connection.sync().keys(prefix + "*");
      assertThat(keys).hasSize(2);
      assertThat(keys)
          .allSatisfy(key -> assertThat(connection.sync().pttl(key)).isBetween(1L, 19_000_000L));
    }
  }

  @Test
  void leasesAreRenewedWhileTheyAreHeldOnly() {
    var settings =
        new SharedSettings(
            redis.url(), prefix, Duration.ofSeconds(2), Money.ZERO, LimitsWhenAway.REFUSE);
    try (var shared = new Redis(settings);
        var leases = new Leases(shared)) {
      var limit = new RateLimit("team/lab", What.CONCURRENT, 2, Duration.ZERO);
      assertThat(leases.take(limit, "one")).isEqualTo(1);
      assertThat(leases.take(limit, "two")).isZero();
      var commands = shared.connection().sync();
      var key = shared.key("rate:concurrent:team/lab");
      leases.giveBack("one", limit);
      commands.del(key);
      leases.renew();
      Awaitility.await().until(() -> commands.zcard(key) == 1);
      assertThat(commands.zscore(key, "two".getBytes(UTF_8))).isPositive();
      commands.zadd(key, 1, "two".getBytes(UTF_8));
      assertThat(leases.take(limit, "three")).isEqualTo(1);
      assertThat(commands.zcard(key)).isEqualTo(1);
    }
  }

  @Test
  void eachCountsByItselfWhileRedisIsAwayAndTogetherOnceItIsBack() {
    share(LimitsWhenAway.LOCAL);
    var caller = caller(What.REQUESTS, 3);
    assertThat(enters(here, caller)).isTrue();
    assertThat(enters(there, caller)).isTrue();
    redis.kill();
    for (var i = 0; i < 3; i++) {
      assertThat(enters(here, caller)).isTrue();
    }
    assertThat(enters(here, caller)).isFalse();
    assertThat(registry.counter("wagonway.rate.fallbacks", "then", "local").count()).isEqualTo(4);
    redis.start();
    Awaitility.await()
        .untilAsserted(() -> {
          nanos.addAndGet(Duration.ofSeconds(2).toNanos());
          try (var ticket = here.ticket(caller, "x")) {
            ticket.look();
            assertThat(ticket.left().getFirst().remaining()).isEqualTo(1);
          }
        });
    assertThat(enters(here, caller)).isTrue();
    assertThat(enters(here, caller)).isFalse();
  }

  @Test
  void callersWithLimitsAreRefusedWhileRedisIsAwayIfSoWanted() {
    share(LimitsWhenAway.REFUSE);
    var caller = caller(What.REQUESTS, 3);
    awaitAnswer(caller);
    assertThat(enters(here, caller)).isTrue();
    redis.kill();
    var refused =
        catchThrowableOfType(FailureException.class, () -> here.ticket(caller, "x").enter());
    assertThat(refused.failure())
        .isEqualTo(
            new Failure.Unavailable(
                "rate limits cannot be counted at the moment (expected: another try soon)",
                Duration.ofSeconds(1)));
    assertThat(here.ticket(Caller.ANYONE, "y")).isSameAs(Ticket.FREE);
    redis.start();
    awaitAnswer(caller);
    assertThat(enters(here, caller)).isTrue();
  }
}
