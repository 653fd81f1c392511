package dev.wagonway.config.catalogue;

import dev.wagonway.predict.Domain;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A published test of models, and what a score in it says about everyday requests.
 *
 * <p>Tests differ in how hard they are. Who gets nothing right in a hard one may still answer half
 * of what people ask; who gets everything right in an easy one may not answer all of it. So each
 * test has a prior for no points and one for all, and a score lies between them.
 */
public enum Benchmark {
  MMLU(Domain.GENERAL, 0, 0.85),
  MMLU_PRO(Domain.GENERAL, 0, 1),
  /** Chinese examinations; says nothing of any one domain. */
  C_EVAL(null, 0, 0),
  GSM8K(Domain.MATHS, 0, 0.65),
  AIME_2025(Domain.MATHS, 0.5, 1),
  HUMANEVAL(Domain.CODE, 0, 0.7),
  SWE_BENCH_VERIFIED(Domain.CODE, 0.45, 1),
  GPQA_DIAMOND(Domain.SCIENCE, 0.35, 1),
  /** Puzzles unlike anything that people ask; shown, but no prior comes of it. */
  ARC_AGI_2(null, 0, 0);

  private static final double LEAST = 0.05;
  private static final double MOST = 0.99;

  private final @Nullable Domain domain;
  private final double withoutPoints;
  private final double withAllPoints;

  Benchmark(@Nullable Domain domain, double withoutPoints, double withAllPoints) {
    this.domain = domain;
    this.withoutPoints = withoutPoints;
    this.withAllPoints = withAllPoints;
  }

  /** The domain whose prior it speaks for, or null if for none. */
  public @Nullable Domain domain() {
    return domain;
  }

  /** The prior that {@code percent} of the points stand for. */
  double prior(double percent) {
    var prior = withoutPoints + (withAllPoints - withoutPoints) * percent / 100;
    return Math.clamp(prior, LEAST, MOST);
  }

  /** The spelling in data files: {@code swe-bench-verified}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
