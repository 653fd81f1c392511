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
 * What a price list says.
 *
 * @param prices the prices that it has
 * @param remarks what else is to be said, with the entries that it is said of
 */
public record Listing(PriceOverrides prices, Map<String, List<Offer>> remarks) {

  public Listing {
    remarks = Collections.unmodifiableMap(new LinkedHashMap<>(remarks));
  }

  /** What it says of some offers. */
  public Listing only(Predicate<Offer> wanted) {
    var some = new LinkedHashMap<String, List<Offer>>();
    remarks.forEach((remark, offers) -> {
      var left = offers.stream().filter(wanted).toList();
      if (!left.isEmpty()) {
        some.put(remark, left);
      }
    });
    return new Listing(only(prices, wanted), some);
  }

  static PriceOverrides only(PriceOverrides prices, Predicate<Offer> wanted) {
    var some = new LinkedHashMap<>(prices.tariffs());
    some.keySet().removeIf(wanted.negate());
    return new PriceOverrides(some);
  }

  /** Collects a listing. Confined to one thread. */
  static final class Draft {

    private final Map<Offer, Tariff> tariffs = new LinkedHashMap<>();
    private final Map<String, List<Offer>> remarks = new LinkedHashMap<>();

    void remark(String remark, Offer offer) {
      remarks.computeIfAbsent(remark, _ -> new ArrayList<>()).add(offer);
    }

    void price(Offer offer, Tariff tariff) {
      var earlier = tariffs.putIfAbsent(offer, tariff);
      if (earlier != null && !earlier.periods().equals(tariff.periods())) {
        remark("listed twice with different prices; the first ones were taken", offer);
      }
    }

    Listing listing() {
      return new Listing(new PriceOverrides(tariffs), remarks);
    }
  }
}
