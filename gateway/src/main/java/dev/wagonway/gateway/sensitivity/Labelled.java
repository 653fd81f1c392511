package dev.wagonway.gateway.sensitivity;

import dev.wagonway.sensitivity.Label;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request's label, and what made it so.
 *
 * @param label all sources taken together, but for the rules of the route
 * @param masked the same once what may be masked is masked
 * @param sources what each source says that says anything above public
 * @param examination what was found in the request
 */
public record Labelled(
    Label label, Label masked, Map<Source, Label> sources, Examination examination) {

  /** A request about which nothing is said. */
  public static final Labelled NOTHING =
      new Labelled(Label.PUBLIC, Label.PUBLIC, Map.of(), Examination.NONE);

  public Labelled {
    var copy = new EnumMap<Source, Label>(Source.class);
    copy.putAll(sources);
    sources = Collections.unmodifiableMap(copy);
  }

  /** What makes a request as sensitive as it is. */
  public enum Source {
    /** What the route demands of every request. */
    ROUTE,
    /** What the caller's key demands. */
    CALLER,
    /** The client's own word. */
    HEADER,
    /** What was found in the request. */
    DETECTED,
    /** What nobody can look into. */
    UNSCANNABLE,
    /** What the request refers to by id. */
    RECALLED,
    /** What the conversation was before. */
    CONVERSATION;

    /** The spelling used in waybills and explanations: {@code detected}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The sources in words: {@code route internal, detected restricted}; empty if there is none. */
  public String text() {
    var told = new StringBuilder();
    sources.forEach((source, says) ->
        told.append(told.isEmpty() ? "" : ", ")
            .append(source.word())
            .append(' ')
            .append(says.word()));
    return told.toString();
  }
}
