package dev.wagonway.gateway.keys;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Callers;
import dev.wagonway.gateway.admin.Doorkeeper;
import dev.wagonway.gateway.admin.Operator;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Right;
import java.util.function.Supplier;

/**
 * Lets operators at the admin API: those on this machine, and others whose key or token has one of
 * the rights. A page that a browser has loaded from elsewhere is not an operator. Thread-safe.
 */
final class AdminDoor implements Doorkeeper {

  private final Gatehouse gatehouse;
  private final Supplier<Callers> callers;

  AdminDoor(Gatehouse gatehouse, Supplier<Callers> callers) {
    this.gatehouse = gatehouse;
    this.callers = callers;
  }

  @Override
  public Operator admit(ClientRequest request) {
    var known = callers.get();
    var showsNone = PresentedKeys.in(request.headers(), "").isEmpty();
    // without any keys there is nothing that one could be checked against
    if ((showsNone || gatehouse.isOpen(known)) && OwnMachine.sent(request) && isOwnPage(request)) {
      return Operator.LOCAL;
    }
    return operator(gatehouse.admit(known, withoutQuery(request)));
  }

  /**
   * Whether no page asks, or one that this listener has served: another program of this machine may
   * serve pages that are nobody's friend.
   */
  private static boolean isOwnPage(ClientRequest request) {
    var host = request.headers().get("host");
    return request.headers().getAll("origin").stream()
        .allMatch(origin -> origin.equals("http://" + host) || origin.equals("https://" + host));
  }

  /** Here, {@code key} in a query asks for what is about a key; it is not one. */
  private static ClientRequest withoutQuery(ClientRequest request) {
    return new ClientRequest(
        request.method(),
        request.path(),
        "",
        request.headers(),
        request.body(),
        request.client(),
        request.arrivedNanos());
  }

  private static Operator operator(Caller caller) {
    if (caller.may(Right.ADMIN)) {
      return new Operator(caller.name(), Role.ADMIN);
    }
    if (caller.may(Right.OPERATOR)) {
      return new Operator(caller.name(), Role.OPERATOR);
    }
    if (caller.may(Right.VIEWER)) {
      return new Operator(caller.name(), Role.VIEWER);
    }
    throw new FailureException(
        new Failure.Forbidden(
            "this key may not use the admin API (expected: a key with the right viewer, operator or"
                + " admin, or a request without a key from the gateway's own machine, through no"
                + " proxy and by no page of another host)"));
  }
}
