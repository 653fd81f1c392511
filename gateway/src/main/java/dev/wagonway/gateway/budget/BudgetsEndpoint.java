package dev.wagonway.gateway.budget;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.edge.RequestHandler;
import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.route.Budget;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators how budgets stand. Thread-safe; each request has a virtual thread of its own. */
public final class BudgetsEndpoint implements RequestHandler {

  /** Where it is found. */
  public static final String PATH = "/admin/v1/budgets";

  private static final Logger log = LoggerFactory.getLogger(BudgetsEndpoint.class);

  private final Treasury treasury;

  public BudgetsEndpoint(Treasury treasury) {
    this.treasury = treasury;
  }

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    if (!request.path().equals(PATH)) {
      text(reply, ReplyHead.of(404), "unknown path (expected: " + PATH + ")\n");
    } else if (!request.method().equals("GET")) {
      text(reply, ReplyHead.of(405).header("allow", "GET"), "only GET\n");
    } else {
      Thread.ofVirtual().name("budgets").start(() -> tell(reply));
    }
  }

  private void tell(ClientReply reply) {
    try {
      var head = ReplyHead.of(200).header("content-type", "application/json");
      reply.send(head, bytes(json() + "\n"));
    } catch (RuntimeException e) {
      log.error("fault while telling how budgets stand", e);
      text(reply, ReplyHead.of(500), "the gateway failed, see its log\n");
    }
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

  private static void text(ClientReply reply, ReplyHead head, String text) {
    reply.send(head.header("content-type", "text/plain; charset=utf-8"), bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
