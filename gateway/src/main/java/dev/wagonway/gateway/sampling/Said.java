package dev.wagonway.gateway.sampling;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * What an answer says.
 *
 * @param text its words
 * @param isPlain whether it is complete and words are all that there is of it, so that its text can
 *     stand for it; reasoning does not count
 */
record Said(String text, boolean isPlain) {

  /** Reads an answer in the words of {@code wire}. */
  static Said of(Wire wire, byte[] body, boolean isStreamed) {
    return of(isStreamed ? stream(wire, body) : wire.readAnswer(body, Dialect.PLAIN));
  }

  private static List<ChatEvent> stream(Wire wire, byte[] body) {
    var reader = wire.eventReader(Dialect.PLAIN);
    var events = new ArrayList<>(reader.feed(body, 0, body.length));
    if (!reader.isOver()) {
      events.addAll(reader.end());
    }
    return events;
  }

  private static Said of(List<ChatEvent> events) {
    var text = new StringBuilder();
    var plain = true;
    for (var event : events) {
      switch (event) {
        case ChatEvent.TextDelta(var choice, var words) -> {
          text.append(words);
          plain &= choice == 0;
        }
        case ChatEvent.RefusalDelta(_, var words) -> text.append(words);
        case ChatEvent.ToolCallDelta _, ChatEvent.MediaDelta _, ChatEvent.Failed _ -> plain = false;
        case ChatEvent.Started _,
            ChatEvent.ReasoningDelta _,
            ChatEvent.ReasoningSeal _,
            ChatEvent.CitationDelta _,
            ChatEvent.LogprobsDelta _,
            ChatEvent.UsageReport _,
            ChatEvent.Finished _ -> {}
      }
    }
    return new Said(text.toString(), plain && !text.isEmpty());
  }
}
