package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.memory.ConversationLabels.Standing;
import dev.wagonway.gateway.sensitivity.Examination;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.gateway.sensitivity.Labelled.Source;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Right;
import dev.wagonway.route.Route;
import dev.wagonway.sensitivity.Label;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a request's label: the highest of what the route, the caller's key, the client's own word,
 * what is in the request, what it refers to and its conversation demand. Clients and proxies may
 * each add a word of their own; all of them count.
 */
final class Labels {

  static final String HEADER = "x-data-classification";

  private Labels() {}

  /**
   * What speaks for a label beside the headers.
   *
   * @param recalled the label of what the request refers to
   * @param conversation what the conversation was before
   * @param isChat whether it is a chat, the only requests that are ever masked
   */
  record Grounds(
      Caller caller,
      Route route,
      Examination examination,
      Label recalled,
      Standing conversation,
      boolean isChat) {}

  /**
   * The label of a request.
   *
   * @throws FailureException with {@link Failure.BadRequest} if the client's word is no label;
   *     guessing would fail open
   */
  static Labelled of(HttpHeaders headers, Grounds grounds) {
    var examination = grounds.examination();
    var said = said(headers);
    var isLowered =
        said != null && grounds.caller().may(Right.MAY_DECLASSIFY) && examination.isComplete();
    var sources = new EnumMap<Source, Label>(Source.class);
    note(sources, Source.ROUTE, grounds.route().label());
    note(sources, Source.CALLER, grounds.caller().label());
    note(sources, Source.HEADER, said == null ? Label.PUBLIC : said);
    note(sources, Source.RECALLED, grounds.recalled());
    var floor = highest(sources);
    note(sources, Source.CONVERSATION, grounds.conversation().label());
    if (!isLowered) {
      note(sources, Source.DETECTED, examination.found());
      note(sources, Source.UNSCANNABLE, examination.unscannable());
    }
    var label = highest(sources);
    var inside = isLowered ? Label.PUBLIC : examination.maskedLabel();
    var masked = floor.raisedTo(grounds.conversation().masked()).raisedTo(inside);
    return new Labelled(label, grounds.isChat() ? masked : label, sources, examination);
  }

  private static void note(EnumMap<Source, Label> sources, Source source, Label label) {
    if (label != Label.PUBLIC) {
      sources.put(source, label);
    }
  }

  private static Label highest(EnumMap<Source, Label> sources) {
    var highest = Label.PUBLIC;
    for (var label : sources.values()) {
      highest = highest.raisedTo(label);
    }
    return highest;
  }

  /** The client's own word, or null if it says none. */
  private static @Nullable Label said(HttpHeaders headers) {
    Label said = null;
    for (var word : headers.getAll(HEADER)) {
      var parsed = parse(word);
      said = said == null ? parsed : said.raisedTo(parsed);
    }
    return said;
  }

  private static Label parse(String word) {
    return Label.parse(word)
        .orElseThrow(() ->
            new FailureException(
                new Failure.BadRequest(
                    HEADER
                        + ": \""
                        + Models.shortened(word)
                        + "\" (expected one of: public, internal, confidential, restricted)",
                    HEADER,
                    "invalid_value")));
  }
}
