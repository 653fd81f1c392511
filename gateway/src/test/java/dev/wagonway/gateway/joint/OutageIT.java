package dev.wagonway.gateway.joint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.budget.Accounts.Refusal;
import dev.wagonway.gateway.scripted.Postgres;
import dev.wagonway.gateway.scripted.RedisProcess;
import dev.wagonway.route.Budget;
import io.lettuce.core.RedisClient;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGeneratorFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways share a budget while what they share it through is killed and started again. */
class OutageIT {

  /** Less than all callers want at a time, and far more than they use. */
  private static final long MOST = 100_000;

  private RedisProcess redis;
  private Postgres.Address database;

  @BeforeEach
  void start() {
    redis = RedisProcess.started();
    database = Postgres.freshDatabase();
  }

  @AfterEach
  void stop() {
    Postgres.start();
    redis.close();
  }

  /**
   * Callers of two gateways that want more than there is; what they really have is counted here.
   */
  private static final class Callers implements AutoCloseable {

    private final Budget budget;
    private final AtomicLong truth = new AtomicLong();
    private final AtomicLong most = new AtomicLong();
    private final AtomicInteger granted = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Callers(Budget budget, Member... members) {
      this.budget = budget;
      for (var i = 0; i < 16; i++) {
        var member = members[i % members.length];
        var name = "caller" + i + "-";
        var seed = i;
        threads.execute(() -> spend(member, name, seed));
      }
    }

    private void spend(Member member, String name, int seed) {
      var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      for (var i = 0; !stopping.get(); i++) {
        var amount = random.nextLong(1_000, 20_000);
        var decision = name + i;
        if (member.begin(decision, budget, amount) == null) {
          most.accumulateAndGet(truth.addAndGet(amount), Math::max);
          granted.incrementAndGet();
          var actual = random.nextLong(5);
          truth.addAndGet(actual - amount);
          member.end(decision, budget, amount, actual);
        } else {
          LockSupport.parkNanos(1_000);
        }
      }
    }

    void awaitFurther() {
      var before = granted.get();
      Awaitility.await().until(() -> granted.get() > before + 50);
    }

    @Override
    public void close() {
      stopping.set(true);
      threads.close();
    }
  }

  @Test
  void redisThatComesBackWithOrWithoutItsDataNeverLetsTheBudgetBeExceeded() {
    var budget = Member.spending("all", MOST);
    try (var a = Member.joining(redis.url(), database, Money.ZERO, budget).open();
        var b = Member.joining(redis.url(), database, Money.ZERO, budget).open()) {
      var callers = new Callers(budget, a, b);
      try (callers) {
        callers.awaitFurther();
        redis.kill();
        redis.start();
        callers.awaitFurther();
        redis.startEmpty();
        callers.awaitFurther();
      }
      assertThat(callers.most.get()).isLessThanOrEqualTo(MOST);
      assertThat(a.seedings.get() + b.seedings.get()).isBetween(3L, 6L);
      Awaitility.await()
          .untilAsserted(() -> assertThat(a.used(budget)).isEqualTo(callers.truth.get()));
    }
  }

  @Test
  void aSpentBudgetStaysSpent() {
    var budget = Member.spending("all", 1_000);
    try (var a = Member.joining(redis.url(), database, Money.ZERO, budget).open();
        var b = Member.joining(redis.url(), database, Money.ZERO, budget).open()) {
      assertThat(a.begin("1", budget, 900)).isNull();
      a.end("1", budget, 900, 600);
      assertThat(b.begin("2", budget, 300)).isNull();
      redis.startEmpty();
      a.open();
      b.open();
      assertThat(a.used(budget)).isEqualTo(900);
      assertThat(a.begin("3", budget, 101)).isInstanceOf(Refusal.Exceeded.class);
      b.end("2", budget, 300, 200);
      assertThat(a.begin("4", budget, 201)).isInstanceOf(Refusal.Exceeded.class);
      assertThat(a.begin("5", budget, 200)).isNull();
    }
  }

  @Test
  void whoeverFindsRedisFlushedWaitsForNobody() {
    var budget = Member.spending("all", 1_000);
    try (var a = Member.joining(redis.url(), database, Money.ZERO, budget).open();
        var client = RedisClient.create(redis.url())) {
      assertThat(a.begin("1", budget, 900)).isNull();
      client.connect().sync().flushall();
      var asked = CompletableFuture.supplyAsync(() -> a.begin("2", budget, 101));
      assertThat(asked.orTimeout(20, TimeUnit.SECONDS).join()).isNotNull();
      a.open();
      assertThat(a.used(budget)).isEqualTo(900);
    }
  }

  @Test
  void whatIsSettledWhileRedisIsAwayCountsOnce() {
    var budget = Member.spending("all", 1_000);
    try (var a = Member.joining(redis.url(), database, Money.ZERO, budget).open()) {
      assertThat(a.begin("1", budget, 300)).isNull();
      assertThat(a.begin("2", budget, 300)).isNull();
      redis.kill();
      a.end("1", budget, 300, 250);
      assertThat(a.begin("3", budget, 1)).isInstanceOf(Refusal.Away.class);
      redis.start();
      Awaitility.await().until(() -> a.seedings.get() == 2);
      a.open();
      assertThat(a.used(budget)).isEqualTo(550);
      a.end("2", budget, 300, 100);
      assertThat(a.used(budget)).isEqualTo(350);
    }
  }

  @Test
  void postgresqlThatIsAwayDoesNotKeepRedisFromGranting() {
    var budget = Member.spending("all", MOST);
    try (var a = Member.joining(redis.url(), database, Money.ZERO, budget).open();
        var b = Member.joining(redis.url(), database, Money.ZERO, budget).open()) {
      var callers = new Callers(budget, a, b);
      try (callers) {
        Postgres.stop();
        callers.awaitFurther();
        redis.kill();
        Postgres.start();
        redis.startEmpty();
        callers.awaitFurther();
      }
      assertThat(callers.most.get()).isLessThanOrEqualTo(MOST);
      Awaitility.await()
          .untilAsserted(() -> assertThat(a.used(budget)).isEqualTo(callers.truth.get()));
    }
  }

  @Test
  void withoutEitherEachGatewayHasItsOwnAllowanceAndWhatThatCameToIsCountedLater() {
    var budget = Member.spending("all", 1_000);
    var allowance = new Money(100);
    try (var a = Member.joining(redis.url(), database, allowance, budget).open();
        var b = Member.joining(redis.url(), database, allowance, budget).open()) {
      assertThat(a.begin("1", budget, 500)).isNull();
      redis.kill();
      assertThat(a.begin("2", budget, 80)).isNull();
      assertThat(a.begin("3", budget, 21)).isInstanceOf(Refusal.Away.class);
      assertThat(b.begin("4", budget, 100)).isNull();
      a.end("2", budget, 80, 60);
      assertThat(a.begin("5", budget, 40)).isNull();
      var before = a.seedings.get() + b.seedings.get();
      redis.startEmpty();
      Awaitility.await().until(() -> a.seedings.get() + b.seedings.get() > before);
      a.open();
      b.open();
      assertThat(a.used(budget)).isEqualTo(500 + 60 + 100 + 40);
      a.end("5", budget, 40, 10);
      b.end("4", budget, 100, 90);
      Awaitility.await().untilAsserted(() -> assertThat(a.used(budget)).isEqualTo(660));
    }
  }

  @Test
  void aGatewayThatStoodStillGrantsNothingUnderAnOldEpoch() throws Exception {
    var budget = Member.spending("all", 1_000);
    try (var a = Member.joining(redis.url(), database, Money.ZERO, budget).open();
        var b = Member.joining(redis.url(), database, Money.ZERO, budget).open()) {
      a.accounts.freeze();
      assertThat(a.begin("1", budget, 100)).isNull();
      declareAllDead();
      b.accounts.recount();
      b.open();
      assertThat(b.used(budget)).isEqualTo(100);
      assertThat(a.accounts.reserve("2/0", Member.claims(budget, 100), Instant.MAX))
          .isInstanceOf(Refusal.Away.class);
      assertThat(b.used(budget)).isEqualTo(100);
    }
  }

  private void declareAllDead() throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("UPDATE wagonway_replica SET seen = seen - interval '1 minute'");
    }
  }

  @Test
  void aBudgetThatAppearsKnowsWhatWasUsedBefore() {
    var first = Member.spending("first", 1_000);
    var second = Member.spending("second", 500);
    try (var a = Member.joining(redis.url(), database, Money.ZERO, first).open();
        var b = Member.joining(redis.url(), database, Money.ZERO, first).open()) {
      assertThat(a.begin("1", first, 300)).isNull();
      a.end("1", first, 300, 200);
      assertThat(b.begin("2", first, 100)).isNull();
      a.accounts.use(List.of(first, second));
      a.open();
      assertThat(a.used(second)).isEqualTo(300);
      assertThat(a.used(first)).isEqualTo(300);
      b.end("2", first, 100, 50);
      assertThat(a.used(first)).isEqualTo(250);
      assertThat(a.used(second)).as("as much as was set aside").isEqualTo(300);
    }
  }
}
