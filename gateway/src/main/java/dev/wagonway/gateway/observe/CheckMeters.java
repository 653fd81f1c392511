package dev.wagonway.gateway.observe;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.sampling.Check;
import dev.wagonway.gateway.sampling.Tally;
import dev.wagonway.learn.Evidence;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Consumer;

/** What checks of answers come to, and what they cost. Thread-safe. */
public final class CheckMeters implements Tally, Consumer<Evidence> {

  private final MeterRegistry registry;
  private final MoneySums sums;

  CheckMeters(MeterRegistry registry, MoneySums sums) {
    this.registry = registry;
    this.sums = sums;
    for (var check : Check.values()) {
      counter(check, Check.Result.OBSERVED);
    }
  }

  @Override
  public void ended(Check check, Check.Result result) {
    counter(check, result).increment();
  }

  private Counter counter(Check check, Check.Result result) {
    return Counter.builder("wagonway.checks")
        .description("Checks of delivered answers, by what came of them")
        .tag("check", check.word())
        .tag("result", result.word())
        .register(registry);
  }

  @Override
  public void spent(Check check, Money cost) {
    sums.nanoUsd(
            "wagonway.checks.cost.usd",
            "What checks of answers have cost",
            Tags.of("check", check.word()))
        .add(cost.nanoUsd());
  }

  /** Takes note of what a check has found. */
  @Override
  public void accept(Evidence evidence) {
    DistributionSummary.builder("wagonway.checks.reward")
        .description("How good answers were found to be by checks, from 0 to 1")
        .tag("kind", evidence.kind().word())
        .tag("target", evidence.target())
        .register(registry)
        .record(evidence.reward());
  }
}
