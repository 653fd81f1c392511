package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConversationsTest {

  private final Wire wire = new OpenAiChatWire();

  @Test
  void keepsEveryKindOfPart() {
    var conversation =
        conversation(
            new Message(
                Role.USER,
                "ann",
                List.of(
                    new Part.Text("look"),
                    new Part.Image("https://example.org/a.png", "low"),
                    new Part.Audio("AAAA", "wav"),
                    new Part.Document("file-1", null, null),
                    new Part.Document(null, "data:application/pdf;base64,AAAA", "a.pdf"))),
            new Message(
                Role.ASSISTANT,
                null,
                List.of(
                    new Part.Text("well"),
                    new Part.Refusal("no"),
                    new Part.ToolCall("call_1", "find", "not json"))),
            new Message(Role.TOOL, null, List.of(new Part.ToolResult("call_1", ""))),
            new Message(Role.ASSISTANT, null, List.of(new Part.Refusal("no"))));
    assertThat(again(conversation, Dispatch.to("m"))).isEqualTo(conversation);
  }

  @Test
  void readsWhatOlderClientsSend() {
    var read =
        read(
            """
            {"model":"m","functions":[{"name":"find","parameters":{"type":"object"}}],"stop":"X",
             "messages":[
              {"role":"developer","content":"brief"},
              {"role":"user","content":[{"type":"image_url","image_url":"https://example.org/a"}]},
              {"role":"assistant","content":null,"function_call":{"name":"find","arguments":"{}"}},
              {"role":"function","name":"find","content":"found"}]}
            """);
    assertThat(read.messages())
        .containsExactly(
            Message.of(Role.SYSTEM, "brief"),
            new Message(Role.USER, null, List.of(new Part.Image("https://example.org/a", null))),
            new Message(
                Role.ASSISTANT, null, List.of(new Part.ToolCall("function:find", "find", "{}"))),
            new Message(Role.TOOL, null, List.of(new Part.ToolResult("function:find", "found"))));
    assertThat(read.tools())
        .containsExactly(new ToolDefinition("find", null, "{\"type\":\"object\"}", null));
    assertThat(read.settings().stop()).containsExactly("X");
  }

  @Test
  void keepsTheDigitsOfNumbersInSchemas() {
    var schema = "{\"maximum\":12345678901234567890.12345678901234567890,\"minimum\":1.50}";
    var body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":"
            + "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":"
            + schema
            + "}}]}";
    assertThat(read(body).tools().getFirst().parametersSchema()).isEqualTo(schema);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'messages':[{'role':'wizard','content':'x'}]}",
        "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{}}]}]}",
        "{'messages':[{'role':'user','content':'x'}],'temperature':1e999}",
        "{'messages':[{'role':'user','content':'x'}],'top_p':'high'}",
        "{'messages':[{'role':'user','content':'x'}],'stop':[1]}",
      })
  void refusesWhatIsMalformed(String body) {
    assertThatThrownBy(
            () -> read(body.replace("{'messages", "{'model':'m','messages").replace('\'', '"')))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("(expected: ");
  }

  private Conversation again(Conversation conversation, Dispatch dispatch) {
    var written = ConversationWriter.write(conversation, dispatch).parcel().body();
    return wire.decode(written.getFirst().array()).conversation();
  }

  private Conversation read(String body) {
    return wire.decode(body.getBytes(UTF_8)).conversation();
  }

  private static Conversation conversation(Message... messages) {
    return new Conversation(List.of(messages), List.of(), Settings.NONE);
  }
}
