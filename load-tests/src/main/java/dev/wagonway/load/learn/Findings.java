package dev.wagonway.load.learn;

import java.util.List;
import java.util.Locale;

/** What came of a trial, in words and numbers. */
final class Findings {

  /** Recovery is judged by the mean regret of so many requests in a row. */
  static final int WINDOW = 250;

  private static final double MADE_GOOD = 0.9;

  private final Plot plot;
  private final List<Regret> regrets;
  private final int change;
  private final int noticed;

  Findings(Plot plot, List<Regret> regrets, int change, int noticed) {
    this.plot = plot;
    this.regrets = List.copyOf(regrets);
    this.change = change;
    this.noticed = noticed;
  }

  /** A table and a line below it, in Markdown. */
  String text() {
    var text = new StringBuilder("### " + plot.word() + "\n\n");
    text.append("| who chooses | regret before | after | in all | of that of priors |\n");
    text.append("|---|---:|---:|---:|---:|\n");
    var end = regrets.getFirst().perRequest().size();
    var ofPriors = named(Trial.PRIORS).perRequest().sum(0, end);
    for (var regret : regrets) {
      var series = regret.perRequest();
      text.append(
          format(
              "| %s | %.0f | %.0f | %.0f | %.0f %% |\n",
              regret.name(),
              series.sum(0, change),
              series.sum(change, end),
              series.sum(0, end),
              100 * series.sum(0, end) / ofPriors));
    }
    return text.append('\n').append(plot.callsForLearning() ? recovery() : damage()).toString();
  }

  /**
   * How many requests it took after the change until nine tenths of what it would have cost for
   * good were made good; -1 if that never came.
   */
  int requestsToRecover() {
    var learned = named(Trial.LEARNED);
    var end = learned.perRequest().size();
    var before = learned.perRequest().mean(change / 2, change);
    var loss = named(Trial.FROZEN).perRequest().mean(change, end) - before;
    return learned.requestsUntil(before + (1 - MADE_GOOD) * loss, change, WINDOW);
  }

  private String recovery() {
    var learned = named(Trial.LEARNED).perRequest();
    var frozen = named(Trial.FROZEN).perRequest();
    var end = learned.size();
    var requests = requestsToRecover();
    return format(
        "Regret per request: %.4f before, %.4f after if nothing more were learned, %.4f in the last"
            + " %d. %s Changes of a target noticed: %d.\n",
        learned.mean(change / 2, change),
        frozen.mean(change, end),
        learned.mean(end - 2_000 * end / 20_000, end),
        2_000 * end / 20_000,
        requests < 0
            ? "Nine tenths of the loss were not made good."
            : "Nine tenths of the loss were made good after " + requests + " requests.",
        noticed);
  }

  private String damage() {
    return format(
        "Of what learning gains over priors after the lies began, they took %.0f %%; without caps,"
            + " %.0f %%.\n",
        100 * taken(Trial.LEARNED), 100 * taken(Trial.CREDULOUS));
  }

  /** The share of what learning gains that the lies took, where {@code name} listened to them. */
  double taken(String name) {
    var end = regrets.getFirst().perRequest().size();
    var honest = named(Trial.UNDISTURBED).perRequest().sum(change, end);
    var gain = named(Trial.PRIORS).perRequest().sum(change, end) - honest;
    return (named(name).perRequest().sum(change, end) - honest) / gain;
  }

  private Regret named(String name) {
    return regrets.stream().filter(regret -> regret.name().equals(name)).findFirst().orElseThrow();
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
