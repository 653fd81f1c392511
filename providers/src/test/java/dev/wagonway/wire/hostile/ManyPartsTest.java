package dev.wagonway.wire.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Wire;
import java.util.ServiceLoader;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Requests of very many small parts. Whoever looks all of them through for each of them does not
 * come to an end here.
 */
final class ManyPartsTest {

  private static final int MANY = 100_000;

  @Test
  void callsAndResultsOfGeminiFindEachOther() {
    var calls = many(i -> "{\"functionCall\":{\"name\":\"f" + i + "\"}}");
    var byName = many(i -> "{\"functionResponse\":{\"name\":\"f" + (MANY - 1 - i) + "\"}}");
    var byId = many(_ -> "{\"functionResponse\":{\"id\":\"nobody\",\"name\":\"g\"}}");
    for (var results : new String[] {byName, byId}) {
      var body =
          "{\"contents\":[{\"role\":\"model\",\"parts\":[%s]},{\"parts\":[%s]}]}"
              .formatted(calls, results);
      var conversation = heard("gemini", "/models/*:generateContent", body).conversation();
      assertThat(conversation.messages()).hasSize(2);
      assertThat(conversation.messages().getLast().parts()).hasSize(MANY);
    }
  }

  @Test
  void resultsInOneMessageAreWrittenForChat() {
    var results = many(i -> "{\"type\":\"tool_result\",\"tool_use_id\":\"c" + i + "\"}");
    var body =
        "{\"model\":\"m\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":[%s]}]}"
            .formatted(results);
    encoded(heard("anthropic-messages", "/messages", body), "openai-chat");
  }

  @Test
  void resultsWithoutCallsAndDocumentsAreWrittenForBedrock() {
    var results =
        many(i -> "{\"toolResult\":{\"toolUseId\":\"z" + i + "\",\"content\":[{\"text\":\"x\"}]}}");
    var image = "{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AAAA\"}}}";
    var document =
        "{\"document\":{\"format\":\"pdf\",\"name\":\"d\",\"source\":{\"bytes\":\"AAAA\"}}}";
    for (var content : new String[] {results, many(_ -> image) + "," + many(_ -> document)}) {
      var body = "{\"messages\":[{\"role\":\"user\",\"content\":[%s]}]}".formatted(content);
      encoded(heard("bedrock-converse", "/model/*/converse", body), "bedrock-converse");
    }
  }

  private static String many(IntFunction<String> part) {
    return IntStream.range(0, MANY).mapToObj(part).collect(Collectors.joining(","));
  }

  private static InboundChat heard(String wire, String path, String body) {
    var arrival = new Arrival("m", "", _ -> null, body.getBytes(UTF_8));
    return (InboundChat) wire(wire).decode(path, arrival);
  }

  private static void encoded(InboundChat chat, String wire) {
    var parcel = wire(wire).encode(chat.conversation(), Dispatch.to("m")).parcel();
    assertThat(parcel.body()).isNotEmpty();
  }

  private static Wire wire(String name) {
    return ServiceLoader.load(Wire.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(wire -> wire.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
