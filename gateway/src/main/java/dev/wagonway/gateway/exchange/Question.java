package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Snapshot;
import dev.wagonway.predict.Features;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.sensitivity.Label;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a decision is about: the same for requests that are sent and for those that are only
 * looked at. Changes nothing but what {@link Recall} changes.
 *
 * @param snapshot the policy
 * @param caller who asks
 * @param headers the request's headers
 * @param now when it is asked
 * @param floor the least label that it has, because of what it refers to
 */
public record Question(
    Snapshot snapshot, Caller caller, HttpHeaders headers, Instant now, Label floor) {

  /** A question about a request that refers to nothing. */
  public Question(Snapshot snapshot, Caller caller, HttpHeaders headers, Instant now) {
    this(snapshot, caller, headers, now, Label.PUBLIC);
  }

  /** Looks up what is remembered of a conversation. */
  @FunctionalInterface
  public interface Recall {

    /** What is remembered, or null if nothing is. */
    @Nullable Hold of(Caller caller, Route route, long conversation, ChatRequest.Digest digest);
  }

  /**
   * What is asked about a request.
   *
   * @param read what the wire read from the body
   * @param features what was read from its signals
   * @throws FailureException with {@link Failure.UnknownModel}, {@link Failure.Forbidden} or {@link
   *     Failure.BadRequest} if it does not get as far as a decision
   */
  public RouteQuery about(ChatRequest read, Features features, Recall recall) {
    return about(read, features, Intent.of(headers), recall);
  }

  /** The same, where the headers have been looked at for what the client wants. */
  RouteQuery about(ChatRequest read, Features features, Intent intent, Recall recall) {
    var asked = intent.over(read);
    var route = Models.routeTo(snapshot, caller, asked.model());
    var label = Labels.of(headers, caller, route).raisedTo(floor);
    var felt = intent.over(features);
    var conversation = Sessions.conversation(headers, asked, felt.task(), caller, route);
    var hold = recall.of(caller, route, conversation, asked.digest());
    return new RouteQuery(asked, felt, caller, label, route, now, conversation, hold);
  }
}
