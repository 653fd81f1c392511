package dev.wagonway.gateway.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.route.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SimulatedModelTest {

  private static final ToolDefinition WEATHER =
      new ToolDefinition(
          "get_weather",
          null,
          """
          {"type":"object","properties":{"city":{"type":"string"}},"required":["city", "day"]}\
          """,
          null);

  @Test
  void behavesTheSameForTheSameSeedAndNumber() {
    for (long number = 0; number < 200; number++) {
      var one = new SimulatedModel(behavior(0.3, 5)).reactTo(request(10, 1), asking("hi"), number);
      var two = new SimulatedModel(behavior(0.3, 5)).reactTo(request(10, 1), asking("hi"), number);

      assertThat(one).isEqualTo(two);
    }
  }

  @Test
  void variesWithTheNumberAndTheSeed() {
    assertThat(
            LongStream.range(0, 50).mapToObj(n -> text(answer(asking("hi"), n))).distinct().count())
        .isGreaterThan(10);
    assertThat(new SimulatedModel(behavior(0, 1)).reactTo(request(10, 1), asking("hi"), 0))
        .isNotEqualTo(new SimulatedModel(behavior(0, 2)).reactTo(request(10, 1), asking("hi"), 0));
  }

  @Test
  void failsAboutAsOftenAsItShould() {
    var model = new SimulatedModel(behavior(0.25, 9));

    var failures =
        LongStream.range(0, 2_000)
            .mapToObj(n -> model.reactTo(request(10, 1), asking("hi"), n))
            .filter(Reaction.Refusal.class::isInstance)
            .count();

    assertThat(failures).isBetween(425L, 575L);
  }

  @Test
  void refusesAPromptThatIsLargerThanItsContext() {
    var reaction = new SimulatedModel(behavior(0, 1)).reactTo(request(8_001, 1), asking("long"), 0);

    assertThat(reaction)
        .isInstanceOfSatisfying(
            Reaction.Refusal.class,
            refusal ->
                assertThat(refusal.failure())
                    .isInstanceOf(Failure.ContextTooLong.class)
                    .extracting(Failure::message)
                    .asString()
                    .contains("8000", "8001"));
  }

  @Test
  void reportsAsManyTokensAsItSays() {
    var events = answer(asking("hi"), 3).events();

    var usage =
        events.stream()
            .filter(ChatEvent.UsageReport.class::isInstance)
            .map(e -> ((ChatEvent.UsageReport) e).usage())
            .findFirst()
            .orElseThrow();
    assertThat(usage.inputTokens()).isEqualTo(10);
    assertThat(usage.outputTokens())
        .isEqualTo(events.stream().filter(ChatEvent.TextDelta.class::isInstance).count());
    assertThat(events).contains(new ChatEvent.Finished(0, FinishReason.STOP));
  }

  @Test
  void stopsAtTheOutputLimit() {
    var events = answer(conversation(7L, List.of(), List.of(), user("hi")), 0).events();

    assertThat(events.stream().filter(ChatEvent.TextDelta.class::isInstance)).hasSize(7);
    assertThat(events).contains(new ChatEvent.Finished(0, FinishReason.LENGTH));
  }

  @Test
  void stopsBeforeAStopText() {
    var answer = answer(conversation(null, List.of(" model", "asked"), List.of(), user("hi")), 0);

    assertThat(text(answer)).isEqualTo("(simulated edge");
    assertThat(answer.events()).contains(new ChatEvent.Finished(0, FinishReason.STOP));
  }

  @Test
  void givesAsManyChoicesAsAskedFor() {
    var reaction = new SimulatedModel(behavior(0, 1)).reactTo(request(10, 3), asking("hi"), 0);

    assertThat(reaction)
        .isInstanceOfSatisfying(
            Reaction.Answer.class,
            answer ->
                assertThat(answer.events())
                    .contains(
                        new ChatEvent.Finished(0, FinishReason.STOP),
                        new ChatEvent.Finished(1, FinishReason.STOP),
                        new ChatEvent.Finished(2, FinishReason.STOP)));
  }

  @Test
  void callsAToolThatTheUserMentions() {
    var answer =
        answer(
            conversation(null, List.of(), List.of(WEATHER), user("call get_weather for Bern")), 0);

    var calls =
        answer.events().stream()
            .filter(ChatEvent.ToolCallDelta.class::isInstance)
            .map(ChatEvent.ToolCallDelta.class::cast)
            .toList();
    assertThat(calls.getFirst().name()).isEqualTo("get_weather");
    assertThat(calls.getFirst().id()).isNotBlank();
    assertThat(calls.stream().map(ChatEvent.ToolCallDelta::arguments).collect(Collectors.joining()))
        .isEqualTo("{\"city\":\"simulated\",\"day\":\"simulated\"}");
    assertThat(answer.events()).contains(new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    assertThat(text(answer)).isEmpty();
  }

  @Test
  void speaksOfWhatTheToolReturned() {
    var result = new Message(Role.TOOL, null, List.of(new Part.ToolResult("c", "21 degrees")));

    var answer =
        answer(
            conversation(null, List.of(), List.of(WEATHER), user("call get_weather"), result), 0);

    assertThat(text(answer)).contains("The tool returned “21 degrees”.");
  }

  @Test
  void answersInWordsIfNoToolIsMentioned() {
    var answer = answer(conversation(null, List.of(), List.of(WEATHER), user("hi")), 0);

    assertThat(text(answer)).contains("You asked about “hi”.");
  }

  private static Reaction.Answer answer(Conversation conversation, long number) {
    return (Reaction.Answer)
        new SimulatedModel(behavior(0, 1)).reactTo(request(10, 1), conversation, number);
  }

  private static String text(Reaction.Answer answer) {
    return answer.events().stream()
        .filter(ChatEvent.TextDelta.class::isInstance)
        .map(e -> ((ChatEvent.TextDelta) e).text())
        .collect(Collectors.joining());
  }

  private static Behavior behavior(double failureRate, long seed) {
    return new Behavior("pocket", Tier.EDGE, Duration.ofMillis(100), 40, failureRate, 8_000, seed);
  }

  private static ChatRequest request(long inputTokens, int choices) {
    return new ChatRequest("m", true, true, 1, inputTokens, 0, choices, Set.of(), null);
  }

  private static Conversation asking(String text) {
    return conversation(null, List.of(), List.of(), user(text));
  }

  private static Message user(String text) {
    return Message.of(Role.USER, text);
  }

  private static Conversation conversation(
      @Nullable Long limit, List<String> stop, List<ToolDefinition> tools, Message... messages) {
    var settings = Settings.builder().maxOutputTokens(limit).stop(stop).build();
    return new Conversation(List.of(messages), tools, settings);
  }
}
