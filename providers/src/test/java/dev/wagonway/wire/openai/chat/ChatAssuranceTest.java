package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.spi.Assurance;
import dev.wagonway.spi.Parcel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatAssuranceTest {

  private static final String ODDS =
      "{\"content\":[{\"token\":\"a}\",\"logprob\":-0.1,\"bytes\":[97],\"top_logprobs\":[]}],\"refusal\":null}";

  private final Assurance assurance = new OpenAiChatWire().assurance();

  @Test
  void asksInFrontOfWhatTheClientSays() {
    assertThat(asked(" {\"model\":\"m\",", "\"messages\":[]}"))
        .isEqualTo("{\"logprobs\":true,\"model\":\"m\",\"messages\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"logprobs\":true}", "{\"logprobs\":false,\"n\":1}", "[", "nothing"})
  void leavesAloneWhatSpeaksOfThemOrCannotBeRead(String body) {
    assertThat(asked(body)).isNull();
  }

  @Test
  void aWholeAnswerLosesNothingElse() {
    var answer =
        "{ \"id\" : \"c\",\"choices\":[{\"index\":0,\"logprobs\":%s , \"message\":{\"content\":\"\\\"logprobs\\\":{}\"}},{\"logprobs\":null}],\"logprobs\":{\"x\":1}}";
    assertThat(without(answer.formatted(ODDS), false)).isEqualTo(answer.formatted("null"));
  }

  @Test
  void aStreamLosesNothingElse() {
    var stream =
        ": hi\r\ndata: {\"choices\":[{\"delta\":{\"content\":\"ü\"},\"logprobs\":%s}]}\r\n\r\nevent: x\ndata:{\"choices\":[{\"logprobs\":%s,\"delta\":{}}],\"usage\":null}\n\ndata: [DONE]\n\n";
    assertThat(without(stream.formatted(ODDS, ODDS), true))
        .isEqualTo(stream.formatted("null", "null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no JSON", "{\"choices\":7}", "{\"choices\":[{\"logprobs\":{", "data: {}"})
  void whatIsNoAnswerStaysAsItIs(String text) {
    assertThat(without(text, false)).isEqualTo(text);
    assertThat(without(text, true)).isEqualTo(text);
  }

  private String without(String answer, boolean isStream) {
    return new String(assurance.without(answer.getBytes(UTF_8), isStream), UTF_8);
  }

  private @Nullable String asked(String... pieces) {
    var body = Arrays.stream(pieces).map(p -> ByteBuffer.wrap(p.getBytes(UTF_8))).toList();
    var parcel = assurance.asking(Parcel.json("/chat/completions", true, List.copyOf(body)));
    if (parcel == null) {
      return null;
    }
    var text = new StringBuilder();
    parcel.body().forEach(piece -> text.append(UTF_8.decode(piece.duplicate())));
    return text.toString();
  }
}
