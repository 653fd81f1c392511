package dev.wagonway.gateway.prices;

import dev.wagonway.config.PriceOverrides;
import dev.wagonway.config.PriceOverrides.Offer;
import dev.wagonway.cost.Tariff;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a price list would change, and what would be written then. Confined to one thread while it
 * is made; fixed afterwards.
 */
public final class PriceDiff {

  /**
   * What is known before.
   *
   * @param isFile whether these are the prices of the file that would be written; what a file has
   *     from another source than a price list is the operator's own, and is kept
   */
  public record Known(PriceOverrides prices, boolean isFile) {}

  private final Known known;
  private final PriceOverrides listed;
  private final List<String> lines = new ArrayList<>();
  private final Map<Offer, Tariff> after;
  private int added;
  private int changed;
  private int gone;
  private int kept;
  private int same;

  private PriceDiff(Known known, PriceOverrides listed) {
    this.known = known;
    this.listed = listed;
    after = new LinkedHashMap<>(known.isFile() ? known.prices().tariffs() : Map.of());
  }

  /**
   * Compares.
   *
   * @param listed the wanted prices of the list
   * @param feed whose list it is; only what came from there can be gone from it
   * @param wanted which offers are looked at
   */
  public static PriceDiff between(
      Known known, PriceOverrides listed, PriceFeed feed, Predicate<Offer> wanted) {
    var diff = new PriceDiff(known, listed);
    listed.tariffs().forEach(diff::compare);
    known
        .prices()
        .tariffs()
        .forEach((offer, tariff) -> {
          if (wanted.test(offer) && tariff.source().equals(feed.source())) {
            diff.missing(offer);
          }
        });
    return diff;
  }

  /** A line for each difference. */
  public List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** How many differences there are of each kind. */
  public String summary() {
    return "%d changed, %d new, %d gone, %d kept, %d the same"
        .formatted(changed, added, gone, kept, same);
  }

  /** What would be written. */
  public PriceOverrides after() {
    return new PriceOverrides(after);
  }

  private void compare(Offer offer, Tariff tariff) {
    var before = known.prices().tariffs().get(offer);
    if (before == null) {
      added++;
      lines.add("+ " + offer + " " + RateLines.of(tariff));
    } else if (before.periods().equals(tariff.periods())) {
      same++;
    } else if (isOwn(before)) {
      kept++;
      lines.add(
          "= %s kept, its source is \"%s\"; listed: %s"
              .formatted(
                  offer, before.source(), String.join(", ", RateLines.changes(before, tariff))));
    } else {
      changed++;
      lines.add("~ " + offer + " " + String.join(", ", RateLines.changes(before, tariff)));
    }
    if (before == null || !isOwn(before)) {
      after.put(offer, tariff);
    }
  }

  private void missing(Offer offer) {
    if (!listed.tariffs().containsKey(offer)) {
      gone++;
      lines.add("- " + offer);
      after.remove(offer);
    }
  }

  private boolean isOwn(Tariff before) {
    return known.isFile() && !PriceFeed.isSource(before.source());
  }
}
