package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.sensitivity.mask.Unmasker.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One alternative of a {@link Retelling}. Confined to one thread at a time. */
final class RetoldChoice {

  private final int number;
  private final Editing editing;
  private final Set<Feature> lost;
  private final Map<Channel, Edit> edits = new HashMap<>();
  private final Set<Integer> freeform = new HashSet<>();
  private @Nullable Channel speaking;
  private String mediaType = "";

  /** Whether the text told since the last probabilities is not the upstream's. */
  private boolean textDiffers;

  /** By how much places in the text are not those that the upstream counts. */
  private long shift;

  private boolean blocked;

  RetoldChoice(int number, Editing editing, Set<Feature> lost) {
    this.number = number;
    this.editing = editing;
    this.lost = lost;
  }

  /** One of the texts that an answer tells at the same time. */
  private record Channel(What what, int index) {

    enum What {
      TEXT,
      REASONING,
      REFUSAL,
      ARGUMENTS,
      TRANSCRIPT
    }
  }

  List<ChatEvent> retell(ChatEvent event) {
    var told = new ArrayList<ChatEvent>(2);
    switch (event) {
      case ChatEvent.TextDelta(_, var text) -> text(text, told);
      case ChatEvent.ReasoningDelta(_, var text) -> speak(Channel.What.REASONING, text, told);
      case ChatEvent.RefusalDelta(_, var text) -> speak(Channel.What.REFUSAL, text, told);
      case ChatEvent.ReasoningSeal _ -> {
        flush(told);
        told.add(event);
      }
      case ChatEvent.ToolCallDelta call -> call(call, told);
      case ChatEvent.CitationDelta(_, var citation) ->
          told.add(new ChatEvent.CitationDelta(number, cited(citation)));
      case ChatEvent.LogprobsDelta _ -> probabilities(event, told);
      case ChatEvent.MediaDelta media -> media(media, told);
      case ChatEvent.Finished finished -> {
        flush(told);
        told.add(finished(finished));
      }
      case ChatEvent.Started _, ChatEvent.UsageReport _, ChatEvent.Failed _ -> told.add(event);
    }
    return blocked ? withheld(told) : told;
  }

  boolean isBlocked() {
    return blocked;
  }

  /** How much of the upstream's text is held back. */
  int heldText() {
    var edit = edits.get(new Channel(Channel.What.TEXT, 0));
    return edit == null ? 0 : edit.held();
  }

  /** Tells what is held back of the text that was told last. */
  void flush(List<ChatEvent> told) {
    var channel = speaking;
    var edit = channel == null ? null : edits.get(channel);
    speaking = null;
    if (channel != null && edit != null) {
      var rest = edit.end();
      blocked |= edit.isBlocked();
      add(channel, rest, told);
    }
  }

  private List<ChatEvent> withheld(List<ChatEvent> told) {
    told.removeIf(ChatEvent.Finished.class::isInstance);
    told.add(new ChatEvent.Finished(number, FinishReason.CONTENT_FILTER));
    return told;
  }

  private void text(String text, List<ChatEvent> told) {
    var before = told.size();
    speak(Channel.What.TEXT, text, told);
    var isSame =
        told.size() == before + 1
            && told.getLast() instanceof ChatEvent.TextDelta(_, var own)
            && own.equals(text);
    textDiffers |= !isSame;
    shift -= text.length();
  }

  /** Whether more is missing or added than what is held back. */
  private boolean isShifted() {
    return shift != -heldText();
  }

  private void speak(Channel.What what, String text, List<ChatEvent> told) {
    var channel = new Channel(what, 0);
    add(channel, fed(channel, text, told), told);
  }

  /** What can be told of a text; what another one holds back is told before. */
  private String fed(Channel channel, String text, List<ChatEvent> told) {
    if (!channel.equals(speaking)) {
      flush(told);
      speaking = channel;
    }
    var edit = edits.computeIfAbsent(channel, _ -> editing.edit(context(channel)));
    var fed = edit.feed(text);
    blocked |= edit.isBlocked();
    return fed;
  }

  private Context context(Channel channel) {
    return switch (channel.what) {
      case TEXT -> Retelling.context(editing.isJson());
      case ARGUMENTS -> Retelling.context(!freeform.contains(channel.index));
      case REASONING, REFUSAL, TRANSCRIPT -> Context.TEXT;
    };
  }

  private void add(Channel channel, String text, List<ChatEvent> told) {
    if (text.isEmpty()) {
      return;
    }
    shift += channel.what == Channel.What.TEXT ? text.length() : 0;
    told.add(
        switch (channel.what) {
          case TEXT -> new ChatEvent.TextDelta(number, text);
          case REASONING -> new ChatEvent.ReasoningDelta(number, text);
          case REFUSAL -> new ChatEvent.RefusalDelta(number, text);
          case ARGUMENTS -> new ChatEvent.ToolCallDelta(number, channel.index, null, null, text);
          case TRANSCRIPT -> new ChatEvent.MediaDelta(number, mediaType, "", text);
        });
  }

  private void call(ChatEvent.ToolCallDelta call, List<ChatEvent> told) {
    var name = call.name();
    if (name != null && editing.freeform().contains(name)) {
      freeform.add(call.index());
    }
    var channel = new Channel(Channel.What.ARGUMENTS, call.index());
    var arguments = fed(channel, call.arguments(), told);
    if (call.id() != null || name != null) {
      told.add(
          new ChatEvent.ToolCallDelta(
              number, call.index(), call.id(), name == null ? null : plain(name), arguments));
    } else {
      add(channel, arguments, told);
    }
  }

  private void media(ChatEvent.MediaDelta media, List<ChatEvent> told) {
    mediaType = media.mediaType();
    var words =
        media.transcript().isEmpty()
            ? ""
            : fed(new Channel(Channel.What.TRANSCRIPT, 0), media.transcript(), told);
    if (!media.base64().isEmpty() || !words.isEmpty()) {
      told.add(new ChatEvent.MediaDelta(number, mediaType, media.base64(), words));
    }
  }

  /** Probabilities name the upstream's tokens, so they go where those are not told. */
  private void probabilities(ChatEvent event, List<ChatEvent> told) {
    if (textDiffers) {
      lost.add(Feature.TOKEN_LOGPROBS);
    } else {
      told.add(event);
    }
    textDiffers = heldText() > 0;
  }

  private Citation cited(Citation citation) {
    return new Citation(
        plainOrNull(citation.url()),
        plainOrNull(citation.title()),
        plainOrNull(citation.quote()),
        isShifted() ? -1 : citation.start(),
        isShifted() ? -1 : citation.end());
  }

  private ChatEvent finished(ChatEvent.Finished finished) {
    return new ChatEvent.Finished(number, finished.reason(), plainOrNull(finished.stopSequence()));
  }

  private @Nullable String plainOrNull(@Nullable String text) {
    return text == null ? null : plain(text);
  }

  private String plain(String text) {
    var edit = editing.edit(Context.TEXT);
    var plain = edit.whole(text);
    blocked |= edit.isBlocked();
    return plain;
  }
}
