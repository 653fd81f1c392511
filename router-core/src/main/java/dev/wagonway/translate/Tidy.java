package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private final Map<Call, String> calls = new HashMap<>();
  private final Set<Integer> finished = new HashSet<>();
  private final Set<Integer> calling = new HashSet<>();
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
    calling.add(call.choice());
    var key = new Call(call.choice(), call.index());
    if (calls.containsKey(key)) {
      if (!call.arguments().isEmpty()) {
        tidied.add(
            new ChatEvent.ToolCallDelta(call.choice(), call.index(), null, null, call.arguments()));
      }
      return;
    }
    var told = call.id() == null || call.id().isEmpty() ? mint(key) : call.id();
    calls.put(key, told);
    var name = call.name() == null ? "" : call.name();
    tidied.add(
        new ChatEvent.ToolCallDelta(call.choice(), call.index(), told, name, call.arguments()));
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
