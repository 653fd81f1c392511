package dev.wagonway.gateway.budget;

/** Sums and products of natural numbers that stop at {@link Long#MAX_VALUE}. */
final class Amounts {

  private Amounts() {}

  static long sum(long one, long other) {
    var sum = one + other;
    return sum < 0 && one >= 0 && other >= 0 ? Long.MAX_VALUE : sum;
  }

  static long product(long one, long other) {
    var low = one * other;
    return Math.multiplyHigh(one, other) == 0 && low >= 0 ? low : Long.MAX_VALUE;
  }
}
