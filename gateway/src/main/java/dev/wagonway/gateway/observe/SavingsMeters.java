package dev.wagonway.gateway.observe;

import dev.wagonway.cost.Money;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/** What requests cost, next to what they would have cost. Sums are exact. Thread-safe. */
final class SavingsMeters {

  private static final double PICO_PER_USD = 1e12;

  private final MeterRegistry registry;
  private final LongAdder routingPicoUsd = new LongAdder();
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  SavingsMeters(MeterRegistry registry) {
    this.registry = registry;
    FunctionCounter.builder(
            "wagonway.routing.cost.usd", routingPicoUsd, pico -> pico.sum() / PICO_PER_USD)
        .description("What the gateway's own time cost")
        .register(registry);
  }

  /**
   * The sums of one baseline.
   *
   * @param baselineNanoUsd what its requests would have cost
   * @param spentNanoUsd what targets charged for the same requests
   * @param routingPicoUsd what routing them cost
   */
  private record Account(
      LongAdder baselineNanoUsd, LongAdder spentNanoUsd, LongAdder routingPicoUsd) {

    double baselineUsd() {
      return baselineNanoUsd.sum() / MoneySums.NANO_PER_USD;
    }

    double actualUsd() {
      return spentNanoUsd.sum() / MoneySums.NANO_PER_USD + routingPicoUsd.sum() / PICO_PER_USD;
    }
  }

  void record(Map<String, Money> baselines, Money spent, long routing) {
    routingPicoUsd.add(routing);
    baselines.forEach((name, cost) -> {
      var account = accounts.computeIfAbsent(name, this::open);
      account.baselineNanoUsd().add(cost.nanoUsd());
      account.spentNanoUsd().add(spent.nanoUsd());
      account.routingPicoUsd().add(routing);
    });
  }

  private Account open(String baseline) {
    var account = new Account(new LongAdder(), new LongAdder(), new LongAdder());
    register(
        "wagonway.baseline.cost.usd",
        "What requests would have cost under the baseline",
        baseline,
        account,
        Account::baselineUsd);
    register(
        "wagonway.baseline.actual.usd",
        "What the requests that the baseline could price did cost, routing included",
        baseline,
        account,
        Account::actualUsd);
    return account;
  }

  private void register(
      String name,
      String description,
      String baseline,
      Account account,
      ToDoubleFunction<Account> value) {
    FunctionCounter.builder(name, account, value)
        .description(description)
        .tag("baseline", baseline)
        .register(registry);
  }
}
