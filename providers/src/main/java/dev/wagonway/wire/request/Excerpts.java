package dev.wagonway.wire.request;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import java.util.List;

/** Excerpts of requests that are no conversations. */
public final class Excerpts {

  private static final int MOST_TEXTS = 64;

  private Excerpts() {}

  /** An excerpt of {@code texts} as one question; of very many, the first ones. */
  public static Excerpt of(List<String> texts) {
    var parts = texts.stream().limit(MOST_TEXTS).<Part>map(Part.Text::new).toList();
    return RoutingFacts.excerpt(
        new Conversation(List.of(new Message(Role.USER, null, parts)), List.of(), Settings.NONE));
  }
}
