package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.provider.KnownProviders;
import dev.wagonway.spi.EventReader;
import dev.wagonway.testkit.Answers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThinkTagsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<think>why</think>because               | why      | because",
        "`\n <think>why</think>\n\nbecause`      | why      | because",
        "<think>a</think><think>b</think>c       | ab       | c",
        "<think></think>c                        | ``       | c",
        "<think>a < b </thin </think>c           | `a < b </thin ` | c",
        "<think>without end                      | without end | ``",
        "no <think>tag</think>                   | ``       | no <think>tag</think>",
        "<thinker>x                              | ``       | <thinker>x",
        "<thi                                    | ``       | <thi",
        "`  `                                    | ``       | `  `",
      })
  void tellsReasoningFromTextHoweverItIsCut(String content, String reasoning, String text) {
    for (var cut = 0; cut <= content.length(); cut++) {
      for (var second = cut; second <= content.length(); second++) {
        var told = new StringBuilder();
        var thought = new StringBuilder();
        var tags = new ThinkTags(told::append, thought::append);
        tags.take(content.substring(0, cut));
        tags.take(content.substring(cut, second));
        tags.take(content.substring(second));
        tags.flush();
        assertThat(thought).as("cut at %s and %s", cut, second).hasToString(reasoning);
        assertThat(told).as("cut at %s and %s", cut, second).hasToString(text);
      }
    }
  }

  @Test
  void isAppliedToStreamsAndAnswersOfProvidersThatWriteTags() {
    var dialect = KnownProviders.find("minimax").orElseThrow().dialect();
    var reader = new OpenAiChatWire().eventReader(dialect);
    var events = new ArrayList<ChatEvent>();
    for (var delta : List.of("<thi", "nk>why</", "think>\\n", "\\nbecause")) {
      events.addAll(feed(reader, "{'choices':[{'index':0,'delta':{'content':'" + delta + "'}}]}"));
    }
    events.addAll(feed(reader, "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}"));
    events.addAll(reader.end());
    assertThat(Answers.whole(events).choices().get(0))
        .satisfies(choice -> {
          assertThat(choice.reasoning()).isEqualTo("why");
          assertThat(choice.text()).isEqualTo("because");
        });
    var body = "{'choices':[{'message':{'content':'<think>why</think>because'}}]}";
    assertThat(new OpenAiChatWire().readAnswer(json(body), dialect))
        .contains(new ChatEvent.ReasoningDelta(0, "why"), new ChatEvent.TextDelta(0, "because"));
  }

  private static List<ChatEvent> feed(EventReader reader, String chunk) {
    var event = json("data: " + chunk + "\n\n");
    return reader.feed(event, 0, event.length);
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
