package dev.wagonway.gateway.activity;

import dev.wagonway.cost.Money;
import java.util.Map;
import java.util.TreeMap;

/** What was done within some time. Not thread-safe. */
final class Cell {

  private final long startSecond;
  private long requests;
  private long failed;
  private long refused;
  private long inputTokens;
  private long outputTokens;
  private Money cost = Money.ZERO;
  private final Map<String, Money> elsewhere = new TreeMap<>();
  private Money saved = Money.ZERO;

  private final Spread lasted = new Spread();
  private final Spread firstToken = new Spread();

  Cell(long startSecond) {
    this.startSecond = startSecond;
  }

  long startSecond() {
    return startSecond;
  }

  void add(Event event) {
    requests++;
    switch (event.result()) {
      case ANSWERED -> lasted.add(event.lastedNanos());
      case FAILED -> failed++;
      case REFUSED -> refused++;
    }
    inputTokens += event.inputTokens();
    outputTokens += event.outputTokens();
    cost = cost.plus(event.cost());
    event.elsewhere().forEach((name, money) -> elsewhere.merge(name, money, Money::plus));
    saved = saved.plus(event.saved());
    if (event.firstTokenNanos() > 0) {
      firstToken.add(event.firstTokenNanos());
    }
  }

  void add(Cell other) {
    requests += other.requests;
    failed += other.failed;
    refused += other.refused;
    inputTokens += other.inputTokens;
    outputTokens += other.outputTokens;
    cost = cost.plus(other.cost);
    other.elsewhere.forEach((name, money) -> elsewhere.merge(name, money, Money::plus));
    saved = saved.plus(other.saved);
    lasted.add(other.lasted);
    firstToken.add(other.firstToken);
  }

  long requests() {
    return requests;
  }

  long failed() {
    return failed;
  }

  long refused() {
    return refused;
  }

  long inputTokens() {
    return inputTokens;
  }

  long outputTokens() {
    return outputTokens;
  }

  Money cost() {
    return cost;
  }

  /** What it would have cost by baseline. */
  Map<String, Money> elsewhere() {
    return Map.copyOf(elsewhere);
  }

  /** What was saved against the first baseline, and by answers that were kept. */
  Money saved() {
    return saved;
  }

  Spread lasted() {
    return lasted;
  }

  Spread firstToken() {
    return firstToken;
  }
}
