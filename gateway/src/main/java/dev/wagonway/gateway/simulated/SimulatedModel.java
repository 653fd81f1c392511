package dev.wagonway.gateway.simulated;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.chat.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides what a simulated model says to a request, and when. A pure function: the same behavior,
 * request and number give the same reaction. Immutable.
 */
final class SimulatedModel {

  private static final Pattern REQUIRED = Pattern.compile("\"required\"\\s*:\\s*\\[([^\\]]*)\\]");
  private static final double SLOW_SHARE = 0.05;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Behavior behavior;

  SimulatedModel(Behavior behavior) {
    this.behavior = behavior;
  }

  /** Reacts to the request of that number. */
  Reaction reactTo(ChatRequest request, Conversation conversation, long number) {
    var random = new SplittableRandom(behavior.seed() ^ (number * 0x9E3779B97F4A7C15L));
    var delay = delay(random);
    if (request.inputTokens() > behavior.contextTokens()) {
      return new Reaction.Refusal(Duration.ZERO, tooLong(request));
    }
    if (random.nextDouble() < behavior.failureRate()) {
      return new Reaction.Refusal(delay.dividedBy(4), outage(random));
    }
    var id = "sim-" + behavior.tier().word() + "-" + number;
    var choices = new ArrayList<Choice>();
    for (int i = 0; i < request.choices(); i++) {
      choices.add(choice(i, id, conversation, random));
    }
    return new Reaction.Answer(
        id, delay, behavior.interval(), steps(id, request.inputTokens(), choices));
  }

  /** Near the usual delay, and now and then twice as long. */
  private Duration delay(RandomGenerator random) {
    var factor = 0.75 + 0.5 * random.nextDouble();
    var slow = random.nextDouble() < SLOW_SHARE ? 2 : 1;
    return Duration.ofNanos(Math.round(behavior.firstToken().toNanos() * factor * slow));
  }

  private Failure tooLong(ChatRequest request) {
    return new Failure.ContextTooLong(
        "This model's maximum context length is "
            + behavior.contextTokens()
            + " tokens. However, your messages resulted in "
            + request.inputTokens()
            + " tokens.");
  }

  private static Failure outage(RandomGenerator random) {
    return random.nextBoolean()
        ? new Failure.Refused(
            "simulated overload, try again", 503, Failure.Kind.UNAVAILABLE, RETRY_AFTER)
        : new Failure.Refused(
            "simulated rate limit, try again", 429, Failure.Kind.RATE_LIMITED, RETRY_AFTER);
  }

  private Choice choice(int index, String id, Conversation conversation, RandomGenerator random) {
    return wantedTool(conversation)
        .map(
            tool -> Choice.calling(index, "call-" + id + "-" + index, tool.name(), arguments(tool)))
        .orElseGet(() -> Choice.saying(index, words(conversation, random), conversation));
  }

  private String words(Conversation conversation, RandomGenerator random) {
    var last = lastText(conversation, Role.TOOL);
    return last.map(result -> Speech.comment(behavior.tier(), result, random))
        .orElseGet(() -> {
          var users = conversation.messages().stream().filter(m -> m.role() == Role.USER).toList();
          var question = users.isEmpty() ? "" : text(users.getLast());
          return Speech.answer(behavior.tier(), question, random);
        });
  }

  /** The offered tool whose name stands in the last message, if a user said that message. */
  private static Optional<ToolDefinition> wantedTool(Conversation conversation) {
    return lastText(conversation, Role.USER)
        .flatMap(text ->
            conversation.tools().stream().filter(tool -> text.contains(tool.name())).findFirst());
  }

  /** A placeholder for every argument that the tool's schema demands. */
  private static String arguments(ToolDefinition tool) {
    var schema = tool.parametersSchema();
    if (schema == null) {
      return "{}";
    }
    return REQUIRED
        .matcher(schema)
        .results()
        .map(found -> found.group(1))
        .reduce((_, last) -> last)
        .filter(names -> !names.isBlank())
        .map(names ->
            Pattern.compile(",")
                .splitAsStream(names)
                .map(name -> name.strip() + ":\"simulated\"")
                .collect(Collectors.joining(",", "{", "}")))
        .orElse("{}");
  }

  private static Optional<String> lastText(Conversation conversation, Role role) {
    var messages = conversation.messages();
    return messages.isEmpty() || messages.getLast().role() != role
        ? Optional.empty()
        : Optional.of(text(messages.getLast()));
  }

  private static String text(Message message) {
    var text = new StringBuilder();
    for (var part : message.parts()) {
      switch (part) {
        case Part.Text words -> text.append(words.text());
        case Part.ToolResult result -> text.append(result.text());
        case Part _ -> {}
      }
    }
    return text.toString();
  }

  /** One token of each choice a step, as models that sample several answers do. */
  private List<List<ChatEvent>> steps(String id, long inputTokens, List<Choice> choices) {
    var steps = new ArrayList<List<ChatEvent>>();
    var length = choices.stream().mapToInt(c -> c.deltas().size()).max().orElse(0);
    for (int i = 0; i < Math.max(1, length); i++) {
      var step = new ArrayList<ChatEvent>();
      if (i == 0) {
        step.add(new ChatEvent.Started(id, behavior.model()));
      }
      for (var choice : choices) {
        if (i < choice.deltas().size()) {
          step.add(choice.deltas().get(i));
        }
      }
      steps.add(step);
    }
    var outputTokens = choices.stream().mapToLong(c -> c.deltas().size()).sum();
    choices.forEach(c -> steps.getLast().add(new ChatEvent.Finished(c.index(), c.reason())));
    steps.getLast().add(new ChatEvent.UsageReport(Usage.of(inputTokens, outputTokens)));
    return steps;
  }

  /** One alternative answer, a token to a delta. */
  private record Choice(int index, List<ChatEvent> deltas, FinishReason reason) {

    static Choice calling(int index, String callId, String tool, String arguments) {
      var deltas = new ArrayList<ChatEvent>();
      deltas.add(new ChatEvent.ToolCallDelta(index, 0, callId, tool, ""));
      for (var piece : Speech.tokens(arguments)) {
        deltas.add(new ChatEvent.ToolCallDelta(index, 0, null, null, piece));
      }
      return new Choice(index, deltas, FinishReason.TOOL_CALLS);
    }

    static Choice saying(int index, String text, Conversation conversation) {
      var tokens = Speech.tokens(untilStop(text, conversation.settings().stop()));
      var limit =
          Objects.requireNonNullElse(conversation.settings().maxOutputTokens(), Long.MAX_VALUE);
      var said =
          tokens.stream().limit(limit).<ChatEvent>map(t -> new ChatEvent.TextDelta(index, t));
      return new Choice(
          index, said.toList(), limit < tokens.size() ? FinishReason.LENGTH : FinishReason.STOP);
    }

    private static String untilStop(String text, List<String> stops) {
      return stops.stream()
          .filter(stop -> !stop.isEmpty())
          .mapToInt(text::indexOf)
          .filter(at -> at >= 0)
          .min()
          .stream()
          .mapToObj(at -> text.substring(0, at))
          .findFirst()
          .orElse(text);
    }
  }
}
