package dev.wagonway.gateway.waybills;

import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.gateway.waybills.RecordedDecision.Used;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads how budgets stood when a decision was made. */
final class BudgetMembers {

  private static final String BUDGETS = "budgets";

  private BudgetMembers() {}

  /** Budgets of which nothing is used say nothing. */
  static void write(JsonObject line, List<Standing> standings) {
    if (standings.stream().noneMatch(one -> one.used() > 0)) {
      return;
    }
    line.array(BUDGETS);
    for (var standing : standings) {
      if (standing.used() > 0) {
        line.element().text("name", standing.budget().name()).number("used", standing.used());
        if (standing.ends()) {
          line.text("until", standing.until().toString());
        }
        line.close();
      }
    }
    line.close();
  }

  /** What was used; earlier releases knew of the route's allowance only. */
  static List<Used> read(Members line) {
    var used = new ArrayList<Used>();
    if (line.has(BUDGETS)) {
      line.objects(BUDGETS).forEach(budget -> used.add(used(budget, budget.text("name"))));
    }
    var allowance = line.objectIfAny("allowance");
    if (allowance != null) {
      used.add(used(allowance, Budget.allowanceOf(line.text("route"))));
    }
    return used;
  }

  private static Used used(Members budget, String name) {
    var until = budget.has("until") ? Instant.parse(budget.text("until")) : Instant.MAX;
    return new Used(name, budget.number("used"), until);
  }
}
