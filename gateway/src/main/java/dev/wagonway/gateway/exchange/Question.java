package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.memory.ConversationLabels;
import dev.wagonway.gateway.sensitivity.Examination;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.learn.Foresight;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Standing;
import dev.wagonway.sensitivity.Label;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a decision is about: the same for requests that are sent and for those that are only
 * looked at. Changes nothing but what {@link Recall} and {@link ConversationLabels.Lookup} change.
 *
 * @param snapshot the policy
 * @param caller who asks
 * @param headers the request's headers
 * @param now when it is asked
 * @param contents what is known of what is in it
 */
public record Question(
    Snapshot snapshot, Caller caller, HttpHeaders headers, Instant now, Contents contents) {

  /**
   * How sensitive a request is by itself.
   *
   * @param examination what was found in it
   * @param recalled the least label that it has, because of what it refers to
   */
  public record Contents(Examination examination, Label recalled) {

    /** A request that refers to nothing. */
    public Contents(Examination examination) {
      this(examination, Label.PUBLIC);
    }
  }

  /** Looks up what is remembered of a conversation. */
  @FunctionalInterface
  public interface Recall {

    /** What is remembered, or null if nothing is. */
    @Nullable Hold of(Caller caller, Route route, long conversation, ChatRequest.Digest digest);
  }

  /** Looks up how budgets stand. */
  @FunctionalInterface
  public interface Standings {
    /** There are no budgets. */
    Standings NONE = (_, _, _) -> List.of();

    /** Those of the budgets that concern requests of {@code caller} on {@code route}. */
    List<Standing> of(Route route, Caller caller, Instant now);
  }

  /**
   * What is remembered of conversations and callers.
   *
   * @param recall where conversations were
   * @param labels how sensitive they are
   * @param standings how budgets stand
   */
  public record Memories(Recall recall, ConversationLabels.Lookup labels, Standings standings) {
    /** Memories that tell nothing of budgets. */
    public Memories(Recall recall, ConversationLabels.Lookup labels) {
      this(recall, labels, Standings.NONE);
    }
  }

  /**
   * What was read from a request's words.
   *
   * @param foresight tells what is to be expected of targets
   */
  public record Sight(Foresight.Reading reading, Foresight foresight) {}

  /**
   * What was gathered.
   *
   * @param labelled how the query's label came about
   * @param conversation a number for the conversation that is the same on all routes, or 0
   * @param reading what was read from the request's words
   */
  public record Asked(
      RouteQuery query, Labelled labelled, long conversation, Foresight.Reading reading) {}

  /**
   * What is asked about a request.
   *
   * @param read what the wire read from the body
   * @param sight what was read from its words, and who tells what follows
   * @throws FailureException with {@link Failure.UnknownModel}, {@link Failure.Forbidden} or {@link
   *     Failure.BadRequest} if it does not get as far as a decision
   */
  public Asked about(ChatRequest read, Sight sight, Memories memories) {
    return about(read, sight, Intent.of(headers), memories);
  }

  /** The same, where the headers have been looked at for what the client wants. */
  Asked about(ChatRequest read, Sight sight, Intent intent, Memories memories) {
    var asked = intent.over(read);
    var route = Models.routeTo(snapshot, caller, asked.model());
    var everywhere = Sessions.everywhere(headers, asked);
    var before = Sessions.goesOn(headers, asked) ? everywhere : 0;
    var labelled =
        Labels.of(
            headers,
            new Labels.Grounds(
                caller,
                route,
                contents.examination(),
                contents.recalled(),
                memories.labels().of(caller, before),
                asked.service() == Service.CHAT));
    var reading = sight.reading().with(intent.over(sight.reading().features()));
    var felt = reading.features();
    var conversation = Sessions.conversation(headers, asked, felt.task(), caller, route);
    var hold = memories.recall().of(caller, route, conversation, asked.digest());
    var query =
        new RouteQuery(
            asked,
            felt,
            caller,
            labelled.label(),
            labelled.masked(),
            route,
            now,
            conversation,
            hold,
            sight.foresight().about(reading, route.candidates()),
            memories.standings().of(route, caller, now));
    return new Asked(query, labelled, everywhere, reading);
  }
}
