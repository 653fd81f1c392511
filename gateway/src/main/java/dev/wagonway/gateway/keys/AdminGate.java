package dev.wagonway.gateway.keys;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Callers;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.edge.RequestHandler;
import dev.wagonway.route.Right;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Lets operators at the admin API: those on this machine, and others whose key has the right. A
 * page that a browser has loaded is not an operator. Health and metrics are open to whoever reaches
 * the listener. Thread-safe.
 */
final class AdminGate implements RequestHandler {

  private static final String API = "/admin/";

  private final Gatehouse gatehouse;
  private final Supplier<Callers> callers;
  private final RequestHandler inside;

  AdminGate(Gatehouse gatehouse, Supplier<Callers> callers, RequestHandler inside) {
    this.gatehouse = gatehouse;
    this.callers = callers;
    this.inside = inside;
  }

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    if (!request.path().startsWith(API) || OwnMachine.sent(request)) {
      inside.handle(request, reply);
    } else {
      Thread.ofVirtual().name("admin").start(() -> admit(request, reply));
    }
  }

  private void admit(ClientRequest request, ClientReply reply) {
    try {
      if (!gatehouse.admit(callers.get(), request).may(Right.ADMIN)) {
        throw new FailureException(
            new Failure.Forbidden(
                "this key may not use the admin API (expected: a key with the right admin, or a"
                    + " request from the gateway's own machine, through no proxy and by no page of"
                    + " another host)"));
      }
      inside.handle(request, reply);
    } catch (FailureException e) {
      var failure = e.failure();
      reply.send(
          ReplyHead.of(failure.status()).header("content-type", "text/plain; charset=utf-8"),
          (failure.message() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
