package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.provider.KnownProviders;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.ReasoningControl;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers' habits change of a request whose bytes go on. */
final class SplicedDialectTest {

  private static final String MESSAGES = "'messages':[{'role':'user','content':'hi'}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mistral | {'model':'a','stream':true,M}                    | {'model':'z','stream':true,M}",
        "mistral | {'model':'a','stream_options':{'include_usage':true},'stream':true,M} | {'model':'z','stream':true,M}",
        "mistral | {'model':'a','seed' : 7,M}                       | {'model':'z','random_seed':7,M}",
        "mistral | {'model':'a','user':'u','top_k':3,M}             | {'model':'z','user':'u','top_k':3,M}",
        "vllm    | {'model':'a','seed' : 7,M}                       | {'model':'z','seed' : 7,M}",
        "openai  | {'model':'a','max_tokens':5,'temperature':0.5,M} | {'model':'z','max_tokens':5,'temperature':0.5,M}",
        "minimax | {'model':'a',M}                                  | {'model':'z',M}",
      })
  void changesOnlyWhatTheProviderWouldRefuse(String provider, String before, String after) {
    var parcel = splice(provider, "", before.replace("M}", MESSAGES + "}"));
    assertThat(text(parcel)).isEqualTo(after.replace("M}", MESSAGES + "}").replace('\'', '"'));
    assertThat(parcel.path()).isEqualTo("/chat/completions");
  }

  @Test
  void idsOfCallsAreChangedOnlyWhereTheyWouldBeRefused() {
    var body =
        "{'model':'a','messages':[{'role':'assistant','tool_calls':[{'id':'call_1','function':{'name':'id'}},"
            + "{'id':'abcDEF123','function':{}}]},{'role':'tool','tool_call_id':'call_1','content':'id'},"
            + "{'role':'tool','tool_call_id':'abcDEF123','content':'x'}],'id':'call_1'}";
    var short1 = MessageWriter.id("call_1", KnownProviders.find("mistral").orElseThrow().dialect());
    assertThat(text(splice("mistral", "", body)))
        .isEqualTo(
            body.replace("'model':'a'", "'model':'z'")
                .replace("{'id':'call_1'", "{'id':'" + short1 + "'")
                .replace("'tool_call_id':'call_1'", "'tool_call_id':'" + short1 + "'")
                .replace('\'', '"'));
    assertThat(text(splice("groq", "", body))).contains("\"id\":\"call_1\"");
  }

  @Test
  void aModelThatOnlyThePathNamesIsPutIntoTheBody() {
    var parcel = splice("vllm", "gpt-4o", "{" + MESSAGES + "}");
    assertThat(text(parcel)).isEqualTo(("{'model':'z'," + MESSAGES + "}").replace('\'', '"'));
  }

  @Test
  void theBodysModelCountsBeforeThePaths() {
    var body = ("{'model':'a'," + MESSAGES + "}").replace('\'', '"').getBytes(UTF_8);
    var wire = new OpenAiChatWire();
    var call = wire.decode(ChatPaths.DEPLOYMENT, new Arrival("b", "", _ -> null, body));
    assertThat(call.request().model()).isEqualTo("a");
    assertThat(wire.roots()).contains("/openai");
    assertThat(wire.operations())
        .anyMatch(operation -> operation.path().equals("/deployments/*/chat/completions"));
  }

  @Test
  void azureDeploymentsAreCalledByTheirPath() {
    assertThat(splice("azure-deployments", "", "{'model':'a'," + MESSAGES + "}").path())
        .isEqualTo("/deployments/z/chat/completions?api-version=2024-10-21");
  }

  private static Parcel splice(String provider, String deployment, String body) {
    var dialect = KnownProviders.find(provider).orElseThrow().dialect();
    var arrival = new Arrival(deployment, "", _ -> null, body.replace('\'', '"').getBytes(UTF_8));
    return new OpenAiChatWire()
        .decode(ChatPaths.CHAT, arrival)
        .splice(new Dispatch("z", null, ReasoningControl.NONE, dialect));
  }

  private static String text(Parcel parcel) {
    var text = new StringBuilder();
    for (ByteBuffer piece : parcel.body()) {
      text.append(UTF_8.decode(piece.duplicate()));
    }
    return text.toString();
  }
}
