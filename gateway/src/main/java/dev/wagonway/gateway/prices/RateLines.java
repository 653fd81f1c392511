package dev.wagonway.gateway.prices;

import dev.wagonway.config.Rates;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Period;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Scale.Step;
import dev.wagonway.cost.Tariff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Prices, and what is different between two, in words of the configuration. */
final class RateLines {

  private RateLines() {}

  /** What the shortest prompts cost. */
  static String of(Tariff tariff) {
    var price = tariff.periods().getLast().scale().base();
    return "input "
        + price.inputPerMillion().toPlainString()
        + ", output "
        + price.outputPerMillion().toPlainString();
  }

  /** What differs, rate by rate; {@code before} and {@code after} do differ. */
  static List<String> changes(Tariff before, Tariff after) {
    var changes = new ArrayList<String>();
    var old = before.periods().getLast();
    var now = after.periods().getLast();
    addRates(changes, "", old.scale().base(), now.scale().base());
    addSteps(changes, old, now);
    if (before.periods().size() != after.periods().size() || changes.isEmpty()) {
      changes.add("other periods or hours");
    }
    return changes;
  }

  private static void addSteps(List<String> changes, Period old, Period now) {
    var before = steps(old);
    var after = steps(now);
    var all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    for (var above : all) {
      var was = before.get(above);
      var is = after.get(above);
      var name = "above " + above + " ";
      if (was == null || is == null) {
        changes.add(name + (was == null ? "new" : "gone"));
      } else {
        addRates(changes, name, was, is);
      }
    }
  }

  private static Map<Long, Price> steps(Period period) {
    var steps = new TreeMap<Long, Price>();
    for (Step step : period.scale().steps()) {
      steps.put(step.above(), step.price());
    }
    return steps;
  }

  private static void addRates(List<String> changes, String prefix, Price before, Price after) {
    var was = Rates.of(before).spoken();
    new TreeMap<>(Rates.of(after).spoken())
        .forEach((name, rate) -> {
          var old = was.getOrDefault(name, Money.ZERO);
          if (!old.equals(rate)) {
            changes.add(
                "%s%s %s → %s".formatted(prefix, name, old.toPlainString(), rate.toPlainString()));
          }
        });
  }
}
