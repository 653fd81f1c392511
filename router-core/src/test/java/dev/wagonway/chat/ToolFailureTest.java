package dev.wagonway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolFailureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error: no such file",
        "  error while reading",
        "{\"error\": \"not found\"}",
        "[{\"error\":{\"code\":5}}]",
        "Traceback (most recent call last):",
        "<tool_use_error>String to replace not found",
        "**Exception** in thread main",
        "fatal: not a git repository"
      })
  void resultsThatBeginLikeAnErrorTellOfAFailure(String text) {
    assertThat(new Part.ToolResult("c", text).tellsFailure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "errors: none",
        "No error was found",
        "{\"error\": null, \"rows\": []}",
        "{\"error\":false}",
        "{\"error\": \"\"}",
        "Exceptional results",
        "{\"result\":\"error\"}"
      })
  void otherResultsDoNot(String text) {
    assertThat(new Part.ToolResult("c", text).tellsFailure()).isFalse();
  }

  @Test
  void onlyResultsAfterTheLastWordOfTheAssistantCount() {
    var call = new Message(Role.ASSISTANT, null, List.of(new Part.ToolCall("c", "f", "{}")));
    var failed = new Message(Role.TOOL, null, List.of(new Part.ToolResult("c", List.of(), true)));
    var words = new Message(Role.USER, null, List.of(new Part.Text("go on")));
    assertThat(of(call, failed).bringsToolFailure()).isTrue();
    assertThat(of(call, failed, words).bringsToolFailure()).isTrue();
    assertThat(of(call, failed, call).bringsToolFailure()).isFalse();
    assertThat(of(words).bringsToolFailure()).isFalse();
  }

  private static Conversation of(Message... messages) {
    return new Conversation(List.of(messages), List.of(), Settings.NONE);
  }
}
