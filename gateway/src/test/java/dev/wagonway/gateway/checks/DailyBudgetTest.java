package dev.wagonway.gateway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DailyBudgetTest {

  private static final Money FIVE = Money.ofUsd("5");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T23:59:59Z"));
  private final DailyBudget budget = new DailyBudget(now::get);

  @Test
  void isLeftUntilItIsSpent() {
    budget.spend(Money.ofUsd("4.999999999"));
    assertThat(budget.isLeftOf(FIVE)).isTrue();

    budget.spend(Money.ofUsd("0.000000001"));
    assertThat(budget.isLeftOf(FIVE)).isFalse();
    assertThat(budget.isLeftOf(Money.ofUsd("6"))).isTrue();
  }

  @Test
  void beginsAnewWithTheDay() {
    budget.spend(FIVE);
    now.set(Instant.parse("2026-03-02T00:00:00Z"));

    assertThat(budget.isLeftOf(FIVE)).isTrue();
    assertThat(budget.spent()).isEqualTo(Money.ZERO);
  }

  @Test
  void nothingIsLeftOfNothing() {
    assertThat(budget.isLeftOf(Money.ZERO)).isFalse();
  }
}
