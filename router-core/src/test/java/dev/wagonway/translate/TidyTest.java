package dev.wagonway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TidyTest {

  @Test
  void startsOnceAndFirst() {
    assertThat(
            tidied(
                new ChatEvent.TextDelta(0, "a"),
                new ChatEvent.Started("late", "m"),
                new ChatEvent.Started("later", "m")))
        .containsExactly(
            new ChatEvent.Started("fallback", "model"), new ChatEvent.TextDelta(0, "a"));
    assertThat(tidied(new ChatEvent.Started("", ""), new ChatEvent.TextDelta(0, "a")))
        .first()
        .isEqualTo(new ChatEvent.Started("fallback", "model"));
  }

  @Test
  void mintsTheIdsThatAnUpstreamLeavesOut() {
    var events =
        tidied(
            new ChatEvent.Started("a", "m"),
            call(0, null, "look_up", "{"),
            call(0, null, null, "}"),
            call(1, "", "look_up", "{}"));
    assertThat(events)
        .containsExactly(
            new ChatEvent.Started("a", "m"),
            call(0, CallIds.mint("a", 0, 0), "look_up", "{"),
            call(0, null, null, "}"),
            call(1, CallIds.mint("a", 0, 1), "look_up", "{}"));
  }

  @Test
  void laterIdsAndNamesNeverOverwriteTheFirst() {
    assertThat(
            tidied(
                new ChatEvent.Started("a", "m"),
                call(0, "call_1", "look_up", ""),
                call(0, "", "", "{\"a\":"),
                call(0, "call_2", "other", "1}"),
                call(0, "call_1", "look_up", "")))
        .containsExactly(
            new ChatEvent.Started("a", "m"),
            call(0, "call_1", "look_up", ""),
            call(0, null, null, "{\"a\":"),
            call(0, null, null, "1}"));
  }

  @Test
  void callsMayTakeTurns() {
    assertThat(
            tidied(
                new ChatEvent.Started("a", "m"),
                call(0, "call_1", "look_up", "{"),
                call(1, "call_2", "look_up", "["),
                call(0, "call_1", null, "}"),
                call(1, null, "look_up", "]")))
        .containsExactly(
            new ChatEvent.Started("a", "m"),
            call(0, "call_1", "look_up", "{"),
            call(1, "call_2", "look_up", "["),
            call(0, null, null, "}"),
            call(1, null, null, "]"));
  }

  @Test
  void anAnswerThatMadeCallsEndsForThatReason() {
    assertThat(
            tidied(
                new ChatEvent.Started("a", "m"),
                call(0, "c", "f", "{}"),
                new ChatEvent.Finished(0, FinishReason.STOP),
                new ChatEvent.Finished(0, FinishReason.LENGTH)))
        .endsWith(call(0, "c", "f", "{}"), new ChatEvent.Finished(0, FinishReason.TOOL_CALLS));
    assertThat(
            tidied(
                new ChatEvent.Started("a", "m"),
                call(0, "c", "f", "{"),
                new ChatEvent.Finished(0, FinishReason.LENGTH)))
        .endsWith(new ChatEvent.Finished(0, FinishReason.LENGTH));
  }

  @Test
  void emptyPiecesAreNoPieces() {
    assertThat(
            tidied(
                new ChatEvent.TextDelta(0, ""),
                new ChatEvent.ReasoningDelta(0, ""),
                new ChatEvent.RefusalDelta(0, "")))
        .isEmpty();
  }

  @Test
  void passesFailuresAndUsageOn() {
    var failed = new ChatEvent.Failed(new Failure.Broken("half"));
    var usage = new ChatEvent.UsageReport(Usage.of(1, 2));
    assertThat(tidied(failed)).containsExactly(failed);
    assertThat(tidied(usage)).containsExactly(new ChatEvent.Started("fallback", "model"), usage);
  }

  private static ChatEvent call(
      int index, @Nullable String id, @Nullable String name, String arguments) {
    return new ChatEvent.ToolCallDelta(0, index, id, name, arguments);
  }

  private static List<ChatEvent> tidied(ChatEvent... events) {
    var tidy = new Tidy("fallback", "model");
    var tidied = new ArrayList<ChatEvent>();
    for (var event : events) {
      tidied.addAll(tidy.tidy(List.of(event)));
    }
    return tidied;
  }
}
