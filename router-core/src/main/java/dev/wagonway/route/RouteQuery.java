package dev.wagonway.route;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.predict.Features;
import dev.wagonway.sensitivity.Label;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is asked about.
 *
 * @param features what was read from the request's signals
 * @param caller who asks
 * @param label how sensitive the request is, all sources but the route's rules taken together
 * @param masked how sensitive it is once what may be masked is masked; the same as {@code label} if
 *     nothing may be
 * @param now when it is asked
 * @param conversation a number that stays the same through a conversation and is different for
 *     others, or 0 if nothing tells them apart
 * @param hold what is remembered of the conversation, or null if nothing is
 * @param outlook what is expected of the route's targets
 * @param standings how the budgets stand that concern it
 */
public record RouteQuery(
    ChatRequest request,
    Features features,
    Caller caller,
    Label label,
    Label masked,
    Route route,
    Instant now,
    long conversation,
    @Nullable Hold hold,
    Outlook outlook,
    List<Standing> standings) {

  public RouteQuery {
    standings = List.copyOf(standings);
    if (!label.covers(masked)) {
      throw new IllegalArgumentException(
          "masked: %s (expected: at most the label, %s)".formatted(masked, label));
    }
  }

  /** A question that no budget concerns. */
  public RouteQuery(
      ChatRequest request,
      Features features,
      Caller caller,
      Label label,
      Label masked,
      Route route,
      Instant now,
      long conversation,
      @Nullable Hold hold,
      Outlook outlook) {
    this(
        request,
        features,
        caller,
        label,
        masked,
        route,
        now,
        conversation,
        hold,
        outlook,
        List.of());
  }

  /** A question about a request of which nothing is predicted. */
  public RouteQuery(
      ChatRequest request,
      Features features,
      Caller caller,
      Label label,
      Label masked,
      Route route,
      Instant now,
      long conversation,
      @Nullable Hold hold) {
    this(request, features, caller, label, masked, route, now, conversation, hold, Outlook.NONE);
  }

  /** The same question, where this is expected of the targets. */
  public RouteQuery with(Outlook expected) {
    return new RouteQuery(
        request,
        features,
        caller,
        label,
        masked,
        route,
        now,
        conversation,
        hold,
        expected,
        standings);
  }

  /** The same question, where budgets stand like this. */
  public RouteQuery with(List<Standing> budgets) {
    return new RouteQuery(
        request, features, caller, label, masked, route, now, conversation, hold, outlook, budgets);
  }

  /** The share that is used of what the route's own {@code allowance} allows; 0 if it has none. */
  public double allowanceUsed() {
    if (standings.isEmpty()) {
      return 0;
    }
    var name = Budget.allowanceOf(route.name());
    for (var i = 0; i < standings.size(); i++) {
      if (standings.get(i).budget().name().equals(name)) {
        return standings.get(i).used();
      }
    }
    return 0;
  }

  /** A question about a request of which nothing may be masked. */
  public RouteQuery(
      ChatRequest request,
      Features features,
      Caller caller,
      Label label,
      Route route,
      Instant now,
      long conversation,
      @Nullable Hold hold) {
    this(request, features, caller, label, label, route, now, conversation, hold);
  }

  /** A question about a request of which nothing more is known. */
  public RouteQuery(ChatRequest request, Label label, Route route) {
    this(request, Features.NEUTRAL, Caller.ANYONE, label, route, Instant.EPOCH, 0, null);
  }
}
