package dev.wagonway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Resilience;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RetryBudgetTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
  private final RetryBudgets budgets =
      new RetryBudgets(new Resilience.RetryBudget(0.2, 3), nanos::get);
  private final RetryBudget budget = budgets.of("glm");

  @Test
  void allowsAFewRetriesWithoutAnyTraffic() {
    assertThat(taken()).isEqualTo(3);
  }

  @Test
  void allowsAShareOfTheFirstRequests() {
    first(100);
    assertThat(taken()).isEqualTo(20);
  }

  @Test
  void roundsABrokenShareUp() {
    first(21);
    assertThat(taken()).isEqualTo(5);
  }

  @Test
  void forgetsWhatIsOlderThanTenSeconds() {
    first(100);
    pass(9);
    assertThat(taken()).isEqualTo(20);
    pass(1);
    first(200);
    assertThat(taken()).isEqualTo(20);
    pass(9);
    assertThat(taken()).isEqualTo(20);
    pass(60);
    assertThat(taken()).isEqualTo(3);
  }

  @Test
  void isKeptPerTarget() {
    assertThat(taken()).isEqualTo(3);
    assertThat(budgets.of("gpt").takeRetry()).isTrue();
    assertThat(budgets.of("glm")).isSameAs(budget);
  }

  @Test
  void takesNewTermsAtOnce() {
    first(100);
    assertThat(taken()).isEqualTo(20);
    budgets.use(new Resilience.RetryBudget(0.5, 0), Set.of("glm", "gpt"));
    assertThat(taken()).isEqualTo(30);
    assertThat(budgets.of("gpt").takeRetry()).isFalse();
  }

  @Test
  void forgetsTargetsThatThePolicyHasNoMore() {
    assertThat(taken()).isEqualTo(3);
    var kept = budgets.of("gpt");
    budgets.use(new Resilience.RetryBudget(0.2, 3), Set.of("gpt", "granite"));
    assertThat(budgets.of("gpt")).isSameAs(kept);
    assertThat(budgets.of("glm").takeRetry()).isTrue();
  }

  @Test
  void givesOutNoRetryTwice() throws Exception {
    first(1_000);
    var takers = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 50; i++) {
        takers.add(threads.submit(this::taken));
      }
    }
    var sum = 0;
    for (var taker : takers) {
      sum += taker.get();
    }
    assertThat(sum).isEqualTo(200);
  }

  private void first(int times) {
    for (var i = 0; i < times; i++) {
      budget.first();
    }
  }

  private int taken() {
    var taken = 0;
    while (budget.takeRetry()) {
      taken++;
    }
    return taken;
  }

  private void pass(int seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
