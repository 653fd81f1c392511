package dev.wagonway.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.TokenCounter;
import dev.wagonway.spi.TokenCounter.Count;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JtokkitCounterTest {

  private final TokenCounter counter = new JtokkitCounter();

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(TokenCounter.class))
        .hasOnlyElementsOfType(JtokkitCounter.class)
        .hasSize(1);
  }

  @Test
  void countsAsOpenAiDoes() {
    // "hello world" is two tokens in both encodings; "tiktoken is great!" is six in each.
    assertThat(Vocabulary.O200K.count("hello world")).isEqualTo(2);
    assertThat(Vocabulary.CL100K.count("hello world")).isEqualTo(2);
    assertThat(Vocabulary.CL100K.count("tiktoken is great!")).isEqualTo(6);
    assertThat(Vocabulary.O200K.count("tiktoken is great!")).isEqualTo(6);
    assertThat(Vocabulary.CL100K.count("お誕生日おめでとう")).isEqualTo(9);
    assertThat(Vocabulary.O200K.count("お誕生日おめでとう")).isEqualTo(8);
    assertThat(Vocabulary.O200K.count("")).isZero();
    assertThat(Vocabulary.O200K.count("<|endoftext|>")).isGreaterThan(1);
  }

  @Test
  void framesMessagesAndNames() {
    var plain = words(Message.of(Role.USER, "hello world"));
    assertThat(counter.count("gpt-4o-2024-08-06", plain)).isEqualTo(new Count(3 + 3 + 1 + 2, true));
    var named = words(new Message(Role.USER, "hello", List.of(new Part.Text("hello world"))));
    assertThat(counter.count("gpt-4", named)).isEqualTo(new Count(3 + 3 + 1 + 2 + 1 + 1, true));
  }

  @Test
  void countsToolsByThePublishedRule() {
    var tool =
        new ToolDefinition(
            "look_up",
            "Looks up the weather.",
            "{\"type\":\"object\",\"properties\":{\"unit\":{\"type\":\"string\","
                + "\"description\":\"The unit.\",\"enum\":[\"a\",\"b\"]}}}",
            null);
    var question = List.of(Message.of(Role.USER, "hello world"));
    var with = counter.count("gpt-4o", new Conversation(question, List.of(tool), Settings.NONE));
    var without = counter.count("gpt-4o", words(question.getFirst()));
    var text =
        Vocabulary.O200K.count("look_up:Looks up the weather")
            + Vocabulary.O200K.count("unit:string:The unit");
    assertThat(with.tokens() - without.tokens()).isEqualTo(7 + 12 + text + 3 + 3 - 3 + 2 * (3 + 1));
    assertThat(with.exact()).isFalse();
  }

  @Test
  void whatIsNestedCountsToo() {
    var nested =
        "{\"type\":\"object\",\"properties\":{\"list\":{\"type\":\"array\",\"items\":{\"type\":"
            + "\"object\",\"properties\":{\"place\":{\"type\":\"string\"}}}}}}";
    var flat = "{\"type\":\"object\",\"properties\":{\"list\":{\"type\":\"array\"}}}";
    assertThat(new ToolText(Vocabulary.O200K).count(tools(nested)))
        .isGreaterThan(new ToolText(Vocabulary.O200K).count(tools(flat)) + 10);
    assertThat(new ToolText(Vocabulary.O200K).count(tools("not JSON"))).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, OPENAI",
    "openai/gpt-5.2-mini, OPENAI",
    "o4-mini, OPENAI",
    "gpt-oss-120b, OPENAI",
    "gpt-4.1, OPENAI",
    "gpt-4-turbo, OPENAI_OLDER",
    "gpt-3.5-turbo, OPENAI_OLDER",
    "text-embedding-3-large, OPENAI_OLDER",
    "claude-sonnet-4-5-20250929, CLAUDE",
    "anthropic.claude-haiku-4-5-v1:0, CLAUDE",
    "claude-opus-4-8, CLAUDE_NEWER",
    "claude-opus-5, CLAUDE_NEWER",
    "gemini-3-pro, GEMINI",
    "deepseek-v4-flash, DEEPSEEK",
    "qwen3:8b, QWEN",
    "meta-llama/Llama-3.3-70B, LLAMA",
    "kimi-k2.6, ALIKE",
    "glm-5, ALIKE",
    "ocelot, OTHER",
  })
  void knowsFamiliesByTheirNames(String model, Family family) {
    assertThat(Family.of(model)).isEqualTo(family);
  }

  @Test
  void estimatesWhereTheEncodingIsNotKnown() {
    var conversation = words(Message.of(Role.USER, "The quick brown fox. ".repeat(200)));
    var exact = counter.count("gpt-5", conversation);
    var claude = counter.count("claude-sonnet-4-5", conversation);
    assertThat(exact.exact()).isTrue();
    assertThat(claude.exact()).isFalse();
    assertThat((double) claude.tokens() / exact.tokens()).isBetween(1.17, 1.19);
  }

  @Test
  void mediaCountByRulesOfThumbWhateverTheModel() {
    var image = new Part.Image("data:image/png;base64,AA==", null);
    var result = new Part.ToolResult("1", List.of(image, new Part.Text("hello world")), false);
    for (var model : List.of("gpt-4o", "claude-sonnet-4-5")) {
      var empty = counter.count(model, words(new Message(Role.USER, null, List.of())));
      var shown = counter.count(model, words(new Message(Role.USER, null, List.of(image))));
      assertThat(shown.tokens() - empty.tokens()).isEqualTo(765);
      assertThat(shown.exact()).isFalse();
      var returned = counter.count(model, words(new Message(Role.TOOL, null, List.of(result))));
      assertThat(returned.tokens() - empty.tokens()).isBetween(767L, 768L);
    }
    var file = new Part.Document(null, "data:application/pdf;base64," + "A".repeat(8900), null);
    assertThat(counter.count("gpt-4o", words(new Message(Role.USER, null, List.of(file)))).tokens())
        .isBetween(100L, 120L);
  }

  private static List<ToolDefinition> tools(String schema) {
    return List.of(new ToolDefinition("f", null, schema, null));
  }

  private static Conversation words(Message message) {
    return new Conversation(List.of(message), List.of(), Settings.NONE);
  }
}
