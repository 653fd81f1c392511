package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an upstream's events as regular as clients need them: the start comes first and once, each
 * tool call has an id and a name that its first delta tells and no other, choices finish once, and
 * for the reason of tool calls if they made some. Holds the state of one answer.
 */
public final class Tidy {

  private final String fallbackId;
  private final String fallbackModel;
  private final Set<Call> calls = new HashSet<>();
  private final Set<Integer> finished = new HashSet<>();
  private final Set<Integer> calling = new HashSet<>();
  private @Nullable Call latest;
  private @Nullable String id;

  /**
   * Prepares.
   *
   * @param fallbackId the answer's id if the upstream tells none
   * @param fallbackModel the model's name if the upstream tells none
   */
  public Tidy(String fallbackId, String fallbackModel) {
    this.fallbackId = fallbackId;
    this.fallbackModel = fallbackModel;
  }

  private record Call(int choice, int index) {}

  /** The events that stand for {@code events}. */
  public List<ChatEvent> tidy(List<ChatEvent> events) {
    if (events.isEmpty()) {
      return events;
    }
    var tidied = new ArrayList<ChatEvent>(events.size() + 1);
    for (var i = 0; i < events.size(); i++) {
      add(events.get(i), tidied);
    }
    return tidied;
  }

  private void add(ChatEvent event, List<ChatEvent> tidied) {
    switch (event) {
      case ChatEvent.Started(var told, var model) -> {
        if (id == null) {
          start(told, model, tidied);
        }
      }
      case ChatEvent.Failed _ -> tidied.add(event);
      case ChatEvent.TextDelta(_, var text) -> addWords(event, text, tidied);
      case ChatEvent.ReasoningDelta(_, var text) -> addWords(event, text, tidied);
      case ChatEvent.RefusalDelta(_, var text) -> addWords(event, text, tidied);
      case ChatEvent.ToolCallDelta call -> addCall(call, tidied);
      case ChatEvent.Finished end -> addEnd(end, tidied);
      case ChatEvent.UsageReport _,
          ChatEvent.ReasoningSeal _,
          ChatEvent.CitationDelta _,
          ChatEvent.LogprobsDelta _,
          ChatEvent.MediaDelta _ -> {
        begin(tidied);
        tidied.add(event);
      }
    }
  }

  private void addWords(ChatEvent event, String text, List<ChatEvent> tidied) {
    if (!text.isEmpty()) {
      begin(tidied);
      tidied.add(event);
    }
  }

  private void addCall(ChatEvent.ToolCallDelta call, List<ChatEvent> tidied) {
    begin(tidied);
    if (isToldOf(call)) {
      if (!call.arguments().isEmpty()) {
        tidied.add(bare(call));
      }
      return;
    }
    var key = new Call(call.choice(), call.index());
    latest = key;
    calls.add(key);
    calling.add(call.choice());
    var told = call.id() == null || call.id().isEmpty() ? mint(key) : call.id();
    var name = call.name() == null ? "" : call.name();
    tidied.add(
        new ChatEvent.ToolCallDelta(call.choice(), call.index(), told, name, call.arguments()));
  }

  /** Whether the call has begun; nearly all deltas are of the one that was spoken of last. */
  private boolean isToldOf(ChatEvent.ToolCallDelta call) {
    var isLatest = latest != null && latest.choice == call.choice() && latest.index == call.index();
    return isLatest || calls.contains(new Call(call.choice(), call.index()));
  }

  private static ChatEvent bare(ChatEvent.ToolCallDelta call) {
    return call.id() == null && call.name() == null
        ? call
        : new ChatEvent.ToolCallDelta(call.choice(), call.index(), null, null, call.arguments());
  }

  private String mint(Call call) {
    return CallIds.mint(id == null ? fallbackId : id, call.choice(), call.index());
  }

  private void addEnd(ChatEvent.Finished end, List<ChatEvent> tidied) {
    begin(tidied);
    if (finished.add(end.choice())) {
      var calls = end.reason() == FinishReason.STOP && calling.contains(end.choice());
      tidied.add(calls ? new ChatEvent.Finished(end.choice(), FinishReason.TOOL_CALLS) : end);
    }
  }

  private void begin(List<ChatEvent> tidied) {
    if (id == null) {
      start(fallbackId, fallbackModel, tidied);
    }
  }

  private void start(String told, String model, List<ChatEvent> tidied) {
    id = told.isEmpty() ? fallbackId : told;
    tidied.add(new ChatEvent.Started(id, model.isEmpty() ? fallbackModel : model));
  }
}
