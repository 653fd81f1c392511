package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Feature;
import dev.wagonway.sensitivity.mask.Unmasker.Context;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One answer, changed by an {@link Editing}: takes its events, made regular, and gives those that
 * the client is told. Confined to one thread at a time.
 */
final class Retelling {

  private final @Nullable Editing editing;
  private final Map<Integer, RetoldChoice> choices = new TreeMap<>();
  private final Set<Integer> blocked = new HashSet<>();
  private final Set<Feature> lost = EnumSet.noneOf(Feature.class);

  /**
   * Prepares.
   *
   * @param editing null if nothing is changed
   */
  Retelling(@Nullable Editing editing) {
    this.editing = editing;
  }

  /** What the client is told instead of a complete answer. */
  List<ChatEvent> all(List<ChatEvent> events) {
    if (editing == null) {
      return events;
    }
    var told = new ArrayList<ChatEvent>(events.size());
    events.forEach(event -> told.addAll(retell(event)));
    told.addAll(end());
    return told;
  }

  /** What the client is told instead of {@code event}. */
  List<ChatEvent> retell(ChatEvent event) {
    if (editing == null) {
      return List.of(event);
    }
    return switch (event) {
      case ChatEvent.Started _, ChatEvent.UsageReport _, ChatEvent.Failed _ -> List.of(event);
      case ChatEvent.TextDelta(var choice, _) -> retell(choice, event);
      case ChatEvent.ReasoningDelta(var choice, _) -> retell(choice, event);
      case ChatEvent.ReasoningSeal(var choice, _) -> retell(choice, event);
      case ChatEvent.RefusalDelta(var choice, _) -> retell(choice, event);
      case ChatEvent.ToolCallDelta call -> retell(call.choice(), event);
      case ChatEvent.CitationDelta(var choice, _) -> retell(choice, event);
      case ChatEvent.LogprobsDelta(var choice, _) -> retell(choice, event);
      case ChatEvent.MediaDelta media -> retell(media.choice(), event);
      case ChatEvent.Finished finished -> retell(finished.choice(), event);
    };
  }

  private List<ChatEvent> retell(int number, ChatEvent event) {
    var editor = editing;
    if (editor == null || blocked.contains(number)) {
      return List.of();
    }
    var choice = choices.computeIfAbsent(number, _ -> new RetoldChoice(number, editor, lost));
    var told = choice.retell(event);
    if (choice.isBlocked()) {
      blocked.add(number);
    }
    return told;
  }

  /** What was held back, as nothing follows. */
  List<ChatEvent> end() {
    var told = new ArrayList<ChatEvent>();
    for (var choice : choices.entrySet()) {
      if (!blocked.contains(choice.getKey())) {
        choice.getValue().flush(told);
      }
    }
    return told;
  }

  /** How much of the upstream's text is held back. */
  int held() {
    var first = choices.get(0);
    return first == null ? 0 : first.heldText();
  }

  /** What was left out. */
  Set<Feature> lost() {
    return lost;
  }

  /** The kind of text in which {@code isJson} says whether values stand in JSON. */
  static Context context(boolean isJson) {
    return isJson ? Context.JSON : Context.TEXT;
  }
}
