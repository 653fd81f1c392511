package dev.wagonway.gateway.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Tells how budgets stand, and what they refuse. Thread-safe. */
public final class BudgetMeters {

  /** Further accounts are not told. */
  private static final int MOST = 1_000;

  private final MeterRegistry registry;
  private final Set<Key> followed = ConcurrentHashMap.newKeySet();
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();
  private final LongAdder overshoot;
  private final Counter unwritten;

  BudgetMeters(MeterRegistry registry, MoneySums sums) {
    this.registry = registry;
    overshoot =
        sums.nanoUsd(
            "wagonway.budget.overshoot.usd",
            "What calls came to beyond what budgets had set aside for them",
            Tags.empty());
    unwritten =
        Counter.builder("wagonway.budget.unwritten")
            .description("Postings of calls that the ledger had no room for")
            .register(registry);
  }

  /**
   * An account of a budget, in whatever span of time.
   *
   * @param subject whose; empty if there is one for all
   * @param isMoney whether it limits what is spent
   */
  public record Key(String budget, String subject, boolean isMoney) {}

  /**
   * How an account stands, in nano-dollars, tokens or requests.
   *
   * @param share what is used or reserved of the limit
   */
  public record Reading(long limit, long reserved, long spent, double share) {}

  /**
   * Tells how an account stands from now on.
   *
   * @param reading how it stands when it is looked at; null if there is no such budget any more
   */
  public void follow(Key key, Supplier<@Nullable Reading> reading) {
    if (followed.size() >= MOST || !followed.add(key)) {
      return;
    }
    if (key.isMoney()) {
      gauge("wagonway.budget.limit.usd", "How much may be spent", key, reading, Reading::limit);
      gauge(
          "wagonway.budget.reserved.usd",
          "What is set aside for calls under way",
          key,
          reading,
          Reading::reserved);
      gauge("wagonway.budget.spent.usd", "What was spent", key, reading, Reading::spent);
    }
    share(key, reading);
  }

  private void gauge(
      String name,
      String description,
      Key key,
      Supplier<@Nullable Reading> reading,
      ToDoubleFunction<Reading> nanoUsd) {
    Gauge.builder(
            name,
            () -> {
              var now = reading.get();
              return now == null ? Double.NaN : nanoUsd.applyAsDouble(now) / MoneySums.NANO_PER_USD;
            })
        .description(description)
        .tags("budget", key.budget(), "subject", key.subject())
        .register(registry);
  }

  private void share(Key key, Supplier<@Nullable Reading> reading) {
    Gauge.builder(
            "wagonway.budget.used.ratio",
            () -> {
              var now = reading.get();
              return now == null ? Double.NaN : now.share();
            })
        .description("The share of the budget that is spent or set aside")
        .tags("budget", key.budget(), "subject", key.subject())
        .register(registry);
  }

  /** Counts a call that was not made, as a budget had too little left. */
  public void refused(String budget) {
    refusals
        .computeIfAbsent(
            budget,
            name ->
                Counter.builder("wagonway.budget.refusals")
                    .description("Calls that were not made, as the budget had too little left")
                    .tag("budget", name)
                    .register(registry))
        .increment();
  }

  /** Adds what a call came to beyond what was set aside for it. */
  public void overshot(long nanoUsd) {
    overshoot.add(nanoUsd);
  }

  /** Counts something that the ledger had no room for. */
  public void unwritten() {
    unwritten.increment();
  }
}
