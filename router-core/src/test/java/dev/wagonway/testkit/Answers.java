package dev.wagonway.testkit;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Answers as events: drawn from a seeded generator, and put together for comparison. */
public final class Answers {

  private Answers() {}

  /** An answer put together from its deltas, however they were cut. */
  public record Whole(
      @Nullable String id,
      @Nullable String model,
      Map<Integer, Choice> choices,
      @Nullable Usage usage,
      @Nullable String failure) {

    /** The same answer with another id. */
    public Whole withId(String other) {
      return new Whole(other, model, choices, usage, failure);
    }
  }

  /** One alternative of a {@link Whole}. */
  public record Choice(
      String text,
      String reasoning,
      String refusal,
      Map<Integer, Call> calls,
      List<ChatEvent> others,
      @Nullable FinishReason reason,
      @Nullable String stopSequence) {

    static final Choice NEW = new Choice("", "", "", Map.of(), List.of(), null, null);
  }

  /** A tool call of a {@link Choice}. */
  public record Call(@Nullable String id, @Nullable String name, String arguments) {}

  /** The head that {@link #random} answers begin with. */
  public static AnswerHead head(boolean includeUsage) {
    return new AnswerHead("answer-1", "some-model", 1_800_000_000, includeUsage);
  }

  /**
   * A complete answer of 1 to {@code mostChoices} alternatives, which all begin before one ends; it
   * makes use only of what an API of {@code scope} can say.
   */
  public static List<ChatEvent> random(RandomGenerator random, int mostChoices, Scope scope) {
    var events = new ArrayList<ChatEvent>();
    events.add(new ChatEvent.Started(head(true).id(), head(true).model()));
    var choices = random.nextInt(1, mostChoices + 1);
    for (var choice = 0; choice < choices; choice++) {
      if (random.nextBoolean() && scope.has(Feature.REASONING)) {
        events.add(new ChatEvent.ReasoningDelta(choice, Texts.random(random)));
      }
      events.add(new ChatEvent.TextDelta(choice, Texts.random(random)));
    }
    for (var choice = 0; choice < choices; choice++) {
      for (var deltas = random.nextInt(4); deltas > 0; deltas--) {
        events.add(new ChatEvent.TextDelta(choice, Texts.random(random)));
      }
      var calls = random.nextInt(3);
      for (var call = 0; call < calls; call++) {
        addCall(events, choice, call, random);
      }
      events.add(
          new ChatEvent.Finished(
              choice,
              calls > 0
                  ? FinishReason.TOOL_CALLS
                  : random.nextBoolean() ? FinishReason.STOP : FinishReason.LENGTH));
    }
    var cached = random.nextInt(50);
    events.add(
        new ChatEvent.UsageReport(
            new Usage(
                cached + random.nextInt(1000),
                scope.has(Feature.CACHED_USAGE) ? cached : 0,
                0,
                10 + random.nextInt(1000),
                scope.has(Feature.REASONING_USAGE) ? 7 : 0,
                scope.has(Feature.AUDIO_USAGE) ? random.nextInt(3) : 0,
                scope.has(Feature.AUDIO_USAGE) ? random.nextInt(3) : 0,
                0)));
    return List.copyOf(events);
  }

  /** Puts an answer together. */
  public static Whole whole(List<ChatEvent> events) {
    var whole = new Whole(null, null, Map.of(), null, null);
    for (var event : events) {
      whole = add(whole, event);
    }
    return whole;
  }

  private static void addCall(
      List<ChatEvent> events, int choice, int index, RandomGenerator random) {
    var id = "call_" + choice + "_" + index;
    events.add(new ChatEvent.ToolCallDelta(choice, index, id, "look_up", ""));
    events.add(new ChatEvent.ToolCallDelta(choice, index, null, null, "{\"place\":"));
    events.add(new ChatEvent.ToolCallDelta(choice, index, null, null, random.nextInt(100) + "}"));
  }

  private static Whole add(Whole to, ChatEvent event) {
    return switch (event) {
      case ChatEvent.Started(var id, var model) ->
          new Whole(id, model, to.choices, to.usage, to.failure);
      case ChatEvent.UsageReport(var usage) ->
          new Whole(to.id, to.model, to.choices, usage, to.failure);
      case ChatEvent.Failed(Failure failure) ->
          new Whole(to.id, to.model, to.choices, to.usage, failure.message());
      case ChatEvent.TextDelta(var index, var text) -> {
        var c = to.choices.getOrDefault(index, Choice.NEW);
        yield with(
            to,
            index,
            new Choice(c.text + text, c.reasoning, c.refusal, c.calls, c.others, c.reason, null));
      }
      case ChatEvent.ReasoningDelta(var index, var text) -> {
        var c = to.choices.getOrDefault(index, Choice.NEW);
        yield with(
            to,
            index,
            new Choice(c.text, c.reasoning + text, c.refusal, c.calls, c.others, c.reason, null));
      }
      case ChatEvent.RefusalDelta(var index, var text) -> {
        var c = to.choices.getOrDefault(index, Choice.NEW);
        yield with(
            to,
            index,
            new Choice(c.text, c.reasoning, c.refusal + text, c.calls, c.others, c.reason, null));
      }
      case ChatEvent.ReasoningSeal(var index, _) -> withOther(to, index, event);
      case ChatEvent.CitationDelta(var index, _) -> withOther(to, index, event);
      case ChatEvent.LogprobsDelta(var index, _) -> withOther(to, index, event);
      case ChatEvent.MediaDelta(var index, _, _, _) -> withOther(to, index, event);
      case ChatEvent.Finished(var index, var reason, var sequence) -> {
        var c = to.choices.getOrDefault(index, Choice.NEW);
        yield with(
            to,
            index,
            new Choice(c.text, c.reasoning, c.refusal, c.calls, c.others, reason, sequence));
      }
      case ChatEvent.ToolCallDelta delta -> addCall(to, delta);
    };
  }

  private static Whole addCall(Whole to, ChatEvent.ToolCallDelta delta) {
    var c = to.choices.getOrDefault(delta.choice(), Choice.NEW);
    var old = c.calls.getOrDefault(delta.index(), new Call(null, null, ""));
    var calls = new TreeMap<>(c.calls);
    calls.put(
        delta.index(),
        new Call(
            delta.id() == null ? old.id : delta.id(),
            delta.name() == null ? old.name : delta.name(),
            old.arguments + delta.arguments()));
    return with(
        to,
        delta.choice(),
        new Choice(c.text, c.reasoning, c.refusal, calls, c.others, c.reason, null));
  }

  private static Whole withOther(Whole to, int index, ChatEvent event) {
    var c = to.choices.getOrDefault(index, Choice.NEW);
    var others = new ArrayList<>(c.others);
    others.add(event);
    return with(
        to, index, new Choice(c.text, c.reasoning, c.refusal, c.calls, others, c.reason, null));
  }

  private static Whole with(Whole whole, int index, Choice choice) {
    var choices = new TreeMap<>(whole.choices);
    choices.put(index, choice);
    return new Whole(whole.id, whole.model, choices, whole.usage, whole.failure);
  }
}
