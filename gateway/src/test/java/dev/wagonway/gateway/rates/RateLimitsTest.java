package dev.wagonway.gateway.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.SharedSettings;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.route.Caller;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.RateLimit.What;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.RateStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RateLimits limits =
      new RateLimits(new Meters(registry, "test").rates(), nanos::get);

  private int tickets;

  static Caller caller(RateLimit... limits) {
    return new Caller(
        "ci", "lab", "p", Label.PUBLIC, Set.of(), Set.of(), null, Set.of(), List.of(limits));
  }

  private static RateLimit limit(String owner, What what, long most) {
    return new RateLimit(owner, what, most, MINUTE);
  }

  private static RateLimit key(What what, long most) {
    return limit("key/ci", what, most);
  }

  private Ticket ticket(Caller caller) {
    return limits.ticket(caller, "ticket" + tickets++);
  }

  private boolean enters(Caller caller) {
    return refusal(ticket(caller)::enter) == null;
  }

  private static @Nullable Failure refusal(Runnable step) {
    var thrown = catchThrowableOfType(FailureException.class, step::run);
    return thrown == null ? null : thrown.failure();
  }

  private long remaining(Caller caller, What what) {
    try (var ticket = ticket(caller)) {
      ticket.look();
      return ticket.left().stream()
          .filter(left -> left.what() == what)
          .mapToLong(RateStatus::remaining)
          .sum();
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void whatOneLimitRefusesNoOtherCounts() {
    var key = key(What.REQUESTS, 10);
    var team = limit("team/lab", What.REQUESTS, 3);
    var both = caller(key, team);
    for (var i = 0; i < 3; i++) {
      assertThat(enters(both)).isTrue();
    }
    for (var i = 0; i < 50; i++) {
      assertThat(enters(both)).isFalse();
    }
    assertThat(remaining(caller(key), What.REQUESTS)).isEqualTo(7);
    assertThat(registry.counter("wagonway.rate.limited", "owner_kind", "team", "what", "requests"))
        .satisfies(counter -> assertThat(counter.count()).isEqualTo(50));
  }

  @Test
  void aPromptThatIsRefusedTakesItsRequestAndItsPlaceBack() {
    var caller =
        caller(key(What.REQUESTS, 10), key(What.CONCURRENT, 1), key(What.INPUT_TOKENS, 100));
    try (var first = ticket(caller)) {
      first.enter();
      first.prompt(80);
      first.used(new Usage(80, 0, 0, 5, 0));
    }
    var second = ticket(caller);
    second.enter();
    assertThat(refusal(() -> second.prompt(30)))
        .isEqualTo(
            new Failure.RateLimited(
                "the key's rate limit of 100 input tokens per minute is reached. Please try again in 6s.",
                Failure.Rate.TOKENS,
                Duration.ofSeconds(6)));
    assertThat(remaining(caller, What.REQUESTS)).isEqualTo(9);
    assertThat(enters(caller)).isTrue();
  }

  @Test
  void answersGoIntoDebtThatLaterRequestsWaitOff() {
    var caller = caller(key(What.OUTPUT_TOKENS, 60), key(What.TOKENS, 6_000));
    try (var ticket = ticket(caller)) {
      ticket.enter();
      ticket.prompt(100);
      ticket.used(new Usage(100, 0, 0, 180, 0));
    }
    assertThat(refusal(ticket(caller)::enter))
        .isInstanceOfSatisfying(
            Failure.RateLimited.class,
            limited -> {
              assertThat(limited.rate()).isEqualTo(Failure.Rate.TOKENS);
              assertThat(limited.retryAfter())
                  .isBetween(MINUTE.multipliedBy(2), Duration.ofSeconds(121));
            });
    var look = ticket(caller);
    look.look();
    assertThat(look.left())
        .contains(new RateStatus(What.OUTPUT_TOKENS, 60, 0, Duration.ofMinutes(3)));
    assertThat(remaining(caller, What.TOKENS)).isEqualTo(6_000 - 280);
    pass(Duration.ofSeconds(121));
    assertThat(enters(caller)).isTrue();
  }

  @Test
  void aPromptCountsAsLongAsItReallyWas() {
    var caller = caller(key(What.INPUT_TOKENS, 1_000), key(What.TOKENS, 1_000));
    try (var ticket = ticket(caller)) {
      ticket.enter();
      ticket.prompt(500);
      ticket.used(new Usage(300, 0, 0, 50, 0));
    }
    assertThat(remaining(caller, What.INPUT_TOKENS)).isEqualTo(700);
    assertThat(remaining(caller, What.TOKENS)).isEqualTo(650);
  }

  @Test
  void whatEndsWithoutAnAnswerCountsAsARequestButNotItsTokens() {
    var caller = caller(key(What.REQUESTS, 10), key(What.TOKENS, 1_000));
    try (var ticket = ticket(caller)) {
      ticket.enter();
      ticket.prompt(500);
    }
    assertThat(remaining(caller, What.TOKENS)).isEqualTo(1_000);
    assertThat(remaining(caller, What.REQUESTS)).isEqualTo(9);
  }

  @Test
  void anAnswerOfUnknownUsageKeepsTheEstimate() {
    var caller = caller(key(What.TOKENS, 1_000));
    try (var ticket = ticket(caller)) {
      ticket.enter();
      ticket.prompt(500);
      ticket.used(null);
    }
    assertThat(remaining(caller, What.TOKENS)).isEqualTo(500);
  }

  @Test
  void aPromptLargerThanTheLimitIsToldToBecomeShorter() {
    var caller = caller(key(What.TOKENS, 100));
    var ticket = ticket(caller);
    ticket.enter();
    assertThat(refusal(() -> ticket.prompt(101)))
        .isEqualTo(
            new Failure.ContextTooLong(
                "the prompt has about 101 tokens (expected: at most the key's rate limit of 100 tokens per minute)",
                101,
                100));
  }

  @Test
  void limitsThatAReloadDoesNotChangeKeepWhatIsUsed() {
    assertThat(enters(caller(key(What.REQUESTS, 2)))).isTrue();
    limits.use((SharedSettings) null);
    var reloaded =
        caller(new RateLimit(new String("key/ci"), What.REQUESTS, 2, Duration.ofSeconds(60)));
    assertThat(remaining(reloaded, What.REQUESTS)).isEqualTo(1);
    assertThat(remaining(caller(key(What.REQUESTS, 3)), What.REQUESTS)).isEqualTo(3);
  }

  @Test
  void placesSurviveThatTheirNumberChanges() {
    var first = ticket(caller(key(What.CONCURRENT, 2)));
    first.enter();
    var one = caller(key(What.CONCURRENT, 1));
    assertThat(refusal(ticket(one)::enter))
        .isEqualTo(
            new Failure.RateLimited(
                "the key's rate limit of 1 request at a time is reached. Please try again in 1s.",
                Failure.Rate.REQUESTS,
                Duration.ofSeconds(1)));
    first.leave();
    first.close();
    assertThat(enters(one)).isTrue();
    assertThat(enters(one)).isFalse();
  }

  @Test
  void sixtyFourThreadsGetExactlyWhatThereIs() throws Exception {
    var caller =
        caller(
            key(What.REQUESTS, 5_000),
            limit("team/lab", What.REQUESTS, 1_000),
            key(What.CONCURRENT, 64),
            key(What.TOKENS, 30_000));
    var passed = new AtomicInteger();
    var done = new CountDownLatch(64);
    for (var i = 0; i < 64; i++) {
      var name = "thread" + i;
      Thread.ofVirtual()
          .start(() -> {
            for (var turn = 0; turn < 50; turn++) {
              try (var ticket = limits.ticket(caller, name)) {
                ticket.enter();
                ticket.prompt(10);
                ticket.used(new Usage(10, 0, 0, 5, 0));
                passed.incrementAndGet();
              } catch (FailureException _) {
                // it is counted that it was refused
              }
            }
            done.countDown();
          });
    }
    done.await();
    while (enters(caller)) {
      passed.incrementAndGet();
    }
    assertThat(passed.get()).isEqualTo(1_000);
    assertThat(remaining(caller(key(What.REQUESTS, 5_000)), What.REQUESTS)).isEqualTo(4_000);
  }

  @Test
  void ofSeveralLimitsTheOneIsToldThatIsReachedFirst() {
    var caller =
        caller(
            key(What.REQUESTS, 60),
            limit("team/lab", What.REQUESTS, 30),
            key(What.CONCURRENT, 5),
            key(What.INPUT_TOKENS, 1_000));
    try (var ticket = ticket(caller)) {
      ticket.enter();
      ticket.prompt(250);
      assertThat(ticket.left())
          .containsExactly(
              new RateStatus(What.REQUESTS, 30, 29, Duration.ofSeconds(2)),
              new RateStatus(What.INPUT_TOKENS, 1_000, 750, Duration.ofSeconds(15)));
    }
  }

  @Test
  void whoHasNoLimitsCostsNothing() {
    assertThat(ticket(Caller.ANYONE)).isSameAs(Ticket.FREE);
    Ticket.FREE.enter();
    Ticket.FREE.prompt(5);
    Ticket.FREE.used(Usage.NONE);
    Ticket.FREE.close();
    assertThat(Ticket.FREE.left()).isEmpty();
  }
}
