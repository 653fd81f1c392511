package dev.wagonway.config;

import dev.wagonway.cost.Money;
import dev.wagonway.cost.Tariff;
import dev.wagonway.route.Baseline;
import java.util.List;
import java.util.Map;

/**
 * How what routing saves is told.
 *
 * @param baselines what each request is compared with
 * @param listPrices what the models cost that clients can ask for by their own names, by name
 * @param gatewayHour what an hour of the gateway's machine costs; its share in a request's time is
 *     what routing itself costs
 */
public record Savings(List<Baseline> baselines, Map<String, Tariff> listPrices, Money gatewayHour) {

  /** Compares with nothing. */
  public static final Savings NONE = new Savings(List.of(), Map.of(), Money.ZERO);

  public Savings {
    baselines = List.copyOf(baselines);
    listPrices = Map.copyOf(listPrices);
  }
}
