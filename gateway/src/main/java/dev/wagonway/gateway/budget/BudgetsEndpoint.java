package dev.wagonway.gateway.budget;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.route.Budget;
import java.time.Instant;
import java.util.List;

/** Tells operators how budgets stand. Thread-safe. */
public final class BudgetsEndpoint {

  /** Where it is found. */
  public static final String PATH = "/admin/v1/budgets";

  private final Treasury treasury;

  public BudgetsEndpoint(Treasury treasury) {
    this.treasury = treasury;
  }

  /** What is offered. */
  public List<Operation> operations() {
    return List.of(
        Operation.looking(PATH, Role.VIEWER, _ -> new Operation.Answer.Json(200, json() + "\n")));
  }

  private String json() {
    var json = new JsonObject().array("budgets");
    for (var status : treasury.accounts()) {
      var account = status.account();
      var limit = account.budget().limit();
      json.element().text("budget", account.budget().name());
      if (!account.subject().isEmpty()) {
        json.text("subject", account.subject());
      }
      json.text("unit", unit(limit));
      json.text("limit", amount(limit, limit.units()))
          .text("reserved", amount(limit, status.balance().reserved()))
          .text("spent", amount(limit, status.balance().settled()))
          .number("share", status.share())
          .text("window", account.budget().span().text());
      if (!account.until().equals(Instant.MAX)) {
        json.text("from", account.from().toString()).text("until", account.until().toString());
      }
      json.close();
    }
    return json.toString();
  }

  private static String unit(Budget.Limit limit) {
    return switch (limit) {
      case Budget.Limit.Spending _ -> "usd";
      case Budget.Limit.Tokens _ -> "tokens";
      case Budget.Limit.Requests _ -> "requests";
    };
  }

  private static String amount(Budget.Limit limit, long units) {
    return limit instanceof Budget.Limit.Spending
        ? new Money(units).toPlainString()
        : Long.toString(units);
  }
}
