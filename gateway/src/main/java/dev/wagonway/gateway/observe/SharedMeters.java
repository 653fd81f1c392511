package dev.wagonway.gateway.observe;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.shared.Watcher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Tells how the stores are that several gateways share. Thread-safe. */
public final class SharedMeters implements Watcher {

  private final MeterRegistry registry;
  private final Map<Store, AtomicInteger> up = new ConcurrentHashMap<>();
  private final Map<String, Timer> scripts = new ConcurrentHashMap<>();
  private final Counter seedings;
  private final Counter alone;
  private final LongAdder reconciled;

  SharedMeters(MeterRegistry registry, MoneySums sums) {
    this.registry = registry;
    seedings =
        Counter.builder("wagonway.shared.seedings")
            .description("How often this gateway has counted anew what budgets have used")
            .register(registry);
    alone =
        Counter.builder("wagonway.shared.grants.alone")
            .description("Calls that this gateway allowed by itself while redis was away")
            .register(registry);
    reconciled =
        sums.nanoUsd(
            "wagonway.shared.reconciled.usd",
            "What was settled while redis was away and is counted since",
            Tags.empty());
  }

  @Override
  public void reached(Store store, boolean isUp) {
    up.computeIfAbsent(store, this::shown).set(isUp ? 1 : 0);
  }

  /** Shown once it is looked for: a gateway that shares nothing misses nothing. */
  private AtomicInteger shown(Store store) {
    var reached = new AtomicInteger();
    Gauge.builder("wagonway.shared.up", reached, AtomicInteger::get)
        .description("1 if the store that gateways share was reached")
        .tag("store", store.name().toLowerCase(Locale.ROOT))
        .register(registry);
    return reached;
  }

  @Override
  public void seeded() {
    seedings.increment();
  }

  @Override
  public void grantedAlone() {
    alone.increment();
  }

  @Override
  public void reconciled(Money amount) {
    reconciled.add(amount.nanoUsd());
  }

  @Override
  public void ran(String script, long nanos) {
    var timer = scripts.get(script);
    if (timer == null) {
      timer = scripts.computeIfAbsent(script, this::timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(String script) {
    return Timer.builder("wagonway.shared.script")
        .description("How long redis took for a script")
        .tag("script", script)
        .register(registry);
  }
}
