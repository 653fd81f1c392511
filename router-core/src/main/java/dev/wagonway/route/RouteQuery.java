package dev.wagonway.route;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.predict.Features;
import dev.wagonway.sensitivity.Label;
import java.time.Instant;
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
 * @param spent how much of the route's allowance is used
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
    Spent spent) {

  public RouteQuery {
    if (!label.covers(masked)) {
      throw new IllegalArgumentException(
          "masked: %s (expected: at most the label, %s)".formatted(masked, label));
    }
  }

  /** A question on a route that has no allowance, or has used nothing of it. */
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
        Spent.NOTHING);
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
        request, features, caller, label, masked, route, now, conversation, hold, expected, spent);
  }

  /** The same question, where this is used of the route's allowance. */
  public RouteQuery with(Spent used) {
    return new RouteQuery(
        request, features, caller, label, masked, route, now, conversation, hold, outlook, used);
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
