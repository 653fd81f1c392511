package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Excerpt.Sign;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExcerptReaderTest {

  private static final int HALF = Excerpt.QUESTION_CHARACTERS / 2;

  @Test
  void takesTheFirstSystemTextAndTheLastQuestion() {
    var excerpt =
        excerpt(
            """
            {'role':'developer','content':'Be brief.'},{'role':'system','content':'Be kind.'},
            {'role':'user','content':'first'},{'role':'assistant','content':'yes?'},
            {'content':'caf\\u00e9 \\n','role':'user'},{'role':'assistant','content':'well'}
            """);
    assertThat(excerpt).isEqualTo(new Excerpt("Be brief.", "café \n", false));
  }

  @Test
  void joinsThePartsThatAreText() {
    var excerpt =
        excerpt(
            """
            {'role':'system','content':[{'type':'text','text':'one'},{'type':'text','text':'two'}]},
            {'role':'user','content':[{'type':'text','text':'Look: '},
              {'type':'image_url','image_url':{'url':'data:image/png;base64,AA','text':'no'}},
              {'text':'','type':'text'},{'text':null},{'text':'What is it?','type':'text'}]}
            """);
    assertThat(excerpt).isEqualTo(new Excerpt("one\ntwo", "Look: \nWhat is it?", false));
  }

  @Test
  void tellsWhetherAToolWasAnsweredLast() {
    var call = "{'role':'user','content':'go'},{'role':'assistant','content':null},";
    assertThat(excerpt(call + "{'role':'tool','tool_call_id':'c','content':'ok'}"))
        .isEqualTo(new Excerpt("", "go", true));
    assertThat(excerpt(call + "{'role':'function','name':'f','content':'ok'}").answersTool())
        .isTrue();
    assertThat(excerpt(call + "{'role':'tool','content':'ok'},{'role':'user'}"))
        .isEqualTo(new Excerpt("", "go", true));
    assertThat(excerpt(call + "{'role':'tool','content':'ok'},{'role':'user','content':'Stay.'}"))
        .isEqualTo(new Excerpt("", "Stay.", Set.of(Sign.USED_TOOLS)));
  }

  @Test
  void leavesOutTheMiddleOfWhatIsLong() {
    for (var length :
        new int[] {HALF, 2 * HALF - 1, 2 * HALF, 2 * HALF + 1, 7 * HALF, 100 * HALF}) {
      for (var piece : new String[] {"abcdefg", "é漢x", "\\u00e9\\\\", "🚃", "\\ud83d\\ude83a"}) {
        var json = piece.repeat(length / 2);
        var text = decoded(json);
        var expected =
            text.length() <= 2 * HALF
                ? text
                : text.substring(0, HALF) + text.substring(text.length() - HALF);
        var system = text.substring(0, Math.min(text.length(), Excerpt.SYSTEM_CHARACTERS));
        assertThat(excerpt(twice(json)))
            .as("%s times %s", length / 2, piece)
            .isEqualTo(new Excerpt(system, expected, false));
      }
    }
  }

  @Test
  void leavesOutTheMiddleOfManyParts() {
    var parts = new StringBuilder();
    var text = new StringBuilder();
    for (var i = 0; i < 3_000; i++) {
      parts.append(i == 0 ? "" : ",").append("{'type':'text','text':'part %d'}".formatted(i));
      text.append(i == 0 ? "" : "\n").append("part ").append(i);
    }
    assertThat(excerpt("{'role':'user','content':[" + parts + "]}").question())
        .isEqualTo(text.substring(0, HALF) + text.substring(text.length() - HALF));
  }

  @Test
  void knowsTheFirstAndTheLastOfVeryManyQuestions() {
    var messages = new StringBuilder("{'role':'user','content':'Lay a siding at Graz.'}");
    for (var i = 0; i < 100; i++) {
      messages.append(",{'role':'assistant','tool_calls':[]},{'role':'tool','content':'ok'}");
      messages
          .append(",{'role':'user','content':'")
          .append(i < 90 ? "Rail " + i : "ok")
          .append("'}");
    }
    assertThat(excerpt(messages.toString()).question())
        .isEqualTo("Lay a siding at Graz.\n\nRail 89");
    assertThat(excerpt(messages.toString().replaceAll("Rail [0-9]+", "go on")).question())
        .isEqualTo("Lay a siding at Graz.");
  }

  @Test
  void readsBudgetsAndSwitchesAsEfforts() {
    assertThat(effort("'thinking':{'type':'enabled','budget_tokens':16000}"))
        .isEqualTo(Effort.HIGH);
    assertThat(effort("'thinking':{'type':'enabled','budget_tokens':1024}")).isEqualTo(Effort.LOW);
    assertThat(effort("'thinking':{'type':'disabled'}")).isEqualTo(Effort.NONE);
    assertThat(effort("'reasoning':{'max_tokens':4000}")).isEqualTo(Effort.MEDIUM);
    assertThat(effort("'enable_thinking':false")).isEqualTo(Effort.NONE);
    assertThat(effort("'reasoning_effort':'low','reasoning':{'max_tokens':90000}"))
        .isEqualTo(Effort.LOW);
    assertThat(effort("'seed':1")).isNull();
  }

  @Test
  void isEmptyWithoutWordsOfSystemOrUser() {
    assertThat(excerpt("{'role':'assistant','content':'hello'}")).isEqualTo(Excerpt.NONE);
    assertThat(excerpt("{'role':'user','content':[]}")).isEqualTo(Excerpt.NONE);
    assertThat(excerpt("{'role':'user','content':null}")).isEqualTo(Excerpt.NONE);
  }

  private static String twice(String json) {
    return "{'role':'system','content':'%1$s'},{'role':'user','content':'%1$s'}".formatted(json);
  }

  private static String decoded(String json) {
    return json.replace("\\ud83d\\ude83", "🚃").replace("\\u00e9", "é").replace("\\\\", "\\");
  }

  private static @Nullable Effort effort(String setting) {
    var body = "{'model':'m','messages':[{'role':'user','content':'x'}]," + setting + "}";
    return new RequestReader(body.replace('\'', '"').getBytes(UTF_8)).read().request().effort();
  }

  private static Excerpt excerpt(String messages) {
    var body = "{\"model\":\"m\",\"messages\":[" + messages.replace('\'', '"') + "]}";
    return new RequestReader(body.getBytes(UTF_8)).read().excerpt();
  }
}
