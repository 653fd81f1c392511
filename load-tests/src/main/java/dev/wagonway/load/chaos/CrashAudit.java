package dev.wagonway.load.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares a gateway's ledger with what an upstream has recorded. Confined to one thread. */
final class CrashAudit {

  /** The route, and its budget, that may spend little. */
  static final String SMALL = "small";

  static final long SMALL_USD = 20;

  private static final long NANO = 1_000_000_000;
  private static final long INPUT_NANO_USD = 1_000;
  private static final long OUTPUT_NANO_USD = 2_000;
  private static final int SHOWN = 20;

  private final Till till;
  private final Path configuration;
  private final double leastReservedUsd;
  private final List<String> problems = new ArrayList<>();
  private int settled;

  /**
   * Prepares.
   *
   * @param mostTokens what every request allows its answer
   */
  CrashAudit(Till till, Path configuration, long mostTokens) {
    this.till = till;
    this.configuration = configuration;
    this.leastReservedUsd = (double) (mostTokens * OUTPUT_NANO_USD) / NANO;
  }

  /**
   * Looks at the books of a gateway that has been started again and does nothing.
   *
   * @param reservedFor how old calls may be that must still be set aside; zero if nothing may be
   */
  void look(Scrape scrape, Duration reservedFor) throws IOException, InterruptedException {
    var rows = rows();
    settled = rows.size();
    var spent = rows.values().stream().mapToLong(LedgerRow::nanoUsd).sum();
    var told = scrape.sum("wagonway_budget_spent_usd", labels -> labels.contains("everything"));
    if (Math.round(told * NANO) != spent) {
      problems.add("the gateway says %f USD are spent, the ledger %d nano".formatted(told, spent));
    }
    var small =
        rows.values().stream()
            .filter(row -> row.route().equals(SMALL))
            .mapToLong(LedgerRow::nanoUsd)
            .sum();
    if (small > SMALL_USD * NANO) {
      problems.add("budget %s has spent %d nano-dollars".formatted(SMALL, small));
    }
    reserved(scrape, rows, reservedFor);
  }

  private Map<Long, LedgerRow> rows() throws IOException, InterruptedException {
    var rows = new HashMap<Long, LedgerRow>();
    for (var row : LedgerRow.exported(configuration)) {
      var right = Till.INPUT_TOKENS * INPUT_NANO_USD + row.outputTokens() * OUTPUT_NANO_USD;
      if (row.estimated() || !till.begun().containsKey(row.outputTokens())) {
        problems.add("settled, but never charged: " + row);
      } else if (row.inputTokens() != Till.INPUT_TOKENS || row.nanoUsd() != right) {
        problems.add("settled at another amount: " + row);
      }
      if (rows.put(row.outputTokens(), row) != null) {
        problems.add("settled twice: " + row);
      }
    }
    return rows;
  }

  private void reserved(Scrape scrape, Map<Long, LedgerRow> rows, Duration reservedFor) {
    var reserved =
        scrape.sum("wagonway_budget_reserved_usd", labels -> labels.contains("everything"));
    var now = System.nanoTime();
    var open =
        till.begun().entrySet().stream()
            .filter(call -> !rows.containsKey(call.getKey()))
            .filter(call -> now - call.getValue() < reservedFor.toNanos())
            .count();
    if (reserved < open * leastReservedUsd) {
      problems.add(
          "%d calls are neither settled nor old, but only %f USD are set aside"
              .formatted(open, reserved));
    }
    if (reservedFor.isZero() && reserved != 0) {
      problems.add("%f USD are still set aside after the lease".formatted(reserved));
    }
  }

  /** The state of things. */
  String line(long answered) {
    return "%d calls at the upstream, %d answers, %d settled, %d given up with their gateway, %d problems"
        .formatted(
            till.begun().size(), answered, settled, till.begun().size() - settled, problems.size());
  }

  /**
   * Whether the books agree; prints what does not.
   *
   * @param inFlight how many answers may have reached their customers just before a kill
   */
  boolean isClean(long answered, long inFlight) {
    if (answered > settled + inFlight) {
      problems.add("%d answers, but %d calls settled".formatted(answered, settled));
    }
    problems.stream().limit(SHOWN).forEach(problem -> System.out.println("  " + problem));
    System.out.println(problems.isEmpty() ? "the books agree" : problems.size() + " problems");
    return problems.isEmpty();
  }
}
