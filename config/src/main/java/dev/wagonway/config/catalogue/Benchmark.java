package dev.wagonway.config.catalogue;

import dev.wagonway.predict.Domain;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A published test of models, and what a score in it says about everyday requests.
 *
 * <p>Tests differ in how hard they are: who fails a tenth of an easy one fails more than a tenth of
 * what people ask; who fails a quarter of a hard one may fail less than that. So the share of
 * failures is multiplied by a factor of the test.
 */
public enum Benchmark {
  MMLU(Domain.GENERAL, 2),
  MMLU_PRO(Domain.GENERAL, 1),
  /** Chinese examinations; says nothing of any one domain. */
  C_EVAL(null, 0),
  GSM8K(Domain.MATHS, 4),
  AIME_2025(Domain.MATHS, 1),
  HUMANEVAL(Domain.CODE, 2.5),
  SWE_BENCH_VERIFIED(Domain.CODE, 0.6),
  GPQA_DIAMOND(Domain.SCIENCE, 0.8),
  /** Puzzles unlike anything that people ask; shown, but no prior comes of it. */
  ARC_AGI_2(null, 0);

  private static final double LEAST = 0.05;
  private static final double MOST = 0.99;

  private final @Nullable Domain domain;
  private final double severity;

  Benchmark(@Nullable Domain domain, double severity) {
    this.domain = domain;
    this.severity = severity;
  }

  /** The domain whose prior it speaks for, or null if for none. */
  public @Nullable Domain domain() {
    return domain;
  }

  /** The prior that {@code percent} of the points stand for. */
  double prior(double percent) {
    var failing = (100 - percent) / 100 * severity;
    return Math.clamp(1 - failing, LEAST, MOST);
  }

  /** The spelling in data files: {@code swe-bench-verified}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
