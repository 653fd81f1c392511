package dev.wagonway.gateway.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Sensitivity;
import dev.wagonway.gateway.scripted.Sensitive;
import dev.wagonway.sensitivity.Label;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExaminerTest {

  private static final String CARD = "4000123412341234";
  private static final String BADGE = "5000123412341234";

  private final Examiner examiner = new Examiner(Sensitive.sensitivity());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'messages':[{'role':'user','content':'it is 4000123412341234.'}]}",
        "{'messages':[{'role':'system','content':'4000-1234-1234-1234'}]}",
        "{'messages':[{'role':'user','content':[{'type':'text','text':'4000 1234 1234 1234'}]}]}",
        "{'messages':[{'tool_calls':[{'function':{'arguments':'{\\\"n\\\":4000123412341234}'}}]}]}",
        "{'messages':[{'tool_calls':[{'function':{'arguments':'{\\\"n\\\":\\\"\\\\u0034000123412341234\\\"}'}}]}]}",
        "{'tools':[{'function':{'description':'4000123412341234'}}]}",
        "{'tools':[{'function':{'parameters':{'properties':{'4000123412341234':{'type':'string'}}}}}]}",
        "{'user':'4000123412341234'}",
        "{'metadata':{'n':4000123412341234}}",
        "{'metadata':{'4000123412341234':true}}",
        "{'metadata':{'4000123412341234':[{'a':1}]}}",
        "{'metadata':{'4000123412341234':[]}}",
        "{'metadata':{'4000123412341234':[true]}}",
        "{'metadata':{'n':4000123412341234.0}}",
        "{'metadata':{'n':[4.000123412341234E15]}}",
        "{'metadata':{'signature':'|4000123412341234|aaaaaaaaaaaaaaaaa'}}",
        "{'content':[{'thought_signature':'|4000123412341234|aaaaaaaaaaaaaaaa'}]}",
        "{'messages':[{'content':[{'type':'redacted_thinking','data':'/4000123412341234/aaaaaaaaaaaaaaaa'}]}]}",
        "{'unheard_of':[[{'x':['\\u0034000123412341234']}]]}",
        "{'contents':[{'parts':[{'functionResponse':{'response':{'n':'4000123412341234'}}}]}]}",
        "{'input':['4000123412341234','other']}",
        "{'prompt':'4000123412341234'}",
        "{'file':{'filename':'4000123412341234.txt'}}",
        "{'content':[{'text':'my number is 4000 1234'},{'text':' 1234 1234, mind'}]}",
        "{'content':[{'text':'40'},{'text':'00 1234'},{'text':' 1234 12'},{'text':'34'}]}"
      })
  void findsANumberWhereverItStands(String body) {
    var examination = examine(body.replace('\'', '"'));
    assertThat(examination.found()).isEqualTo(Label.RESTRICTED);
    assertThat(examination.kinds()).containsEntry("TEST_CARD", 1);
    assertThat(examination.isComplete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'content':[{'type':'image_url','image_url':{'url':'https://example.org/x.png'}}]}",
        "{'content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,iVBORw0KGgo='}}]}",
        "{'content':[{'type':'input_image','image_url':'data:image/png;base64,iVBORw0KGgo='}]}",
        "{'content':[{'type':'input_audio','input_audio':{'data':'UklGRv+AAAA=','format':'wav'}}]}",
        "{'content':[{'type':'input_file','file_id':'file-1'}]}",
        "{'content':[{'type':'file','file':{'file_data':'data:application/pdf;base64,JVBERi0x'}}]}",
        "{'content':[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'iVBORw0KGgo='}}]}",
        "{'content':[{'type':'document','source':{'type':'url','url':'https://example.org/x.pdf'}}]}",
        "{'content':[{'type':'document','source':{'type':'file','file_id':'f'}}]}",
        "{'contents':[{'parts':[{'inlineData':{'mimeType':'image/png','data':'iVBORw0KGgo='}}]}]}",
        "{'contents':[{'parts':[{'fileData':{'mimeType':'image/png','fileUri':'gs://a/b'}}]}]}",
        "{'messages':[{'content':[{'image':{'format':'png','source':{'bytes':'iVBORw0KGgo='}}}]}]}",
        "{'messages':[{'content':[{'document':{'format':'pdf','name':'x','source':{'bytes':'JVBERi0x'}}}]}]}",
        "{'messages':[{'content':[{'video':{'format':'mp4','source':{'s3Location':{'uri':'s3://a/b'}}}}]}]}",
        "{'messages':[{'role':'user','content':'','images':['iVBORw0KGgo=']}]}",
        "{'messages':[{'role':'assistant','audio':{'id':'audio_1'}}]}",
        "{'input':[{'role':'user','content':[{'type':'input_image','image_url':'https://example.org/x.png'}]}]}",
        "{'input':[{'role':'user','content':[{'type':'input_file','file_id':'file-1'}]}]}",
        "{'input':[{'role':'user','content':[{'type':'input_file','file_url':'https://example.org/x.pdf'}]}]}",
        "{'input':[{'image':'https://example.org/x.png'}]}",
        "{'input':[[1,2,3],[4]]}",
        "{'prompt':[1,2,3]}"
      })
  void takesForUnscannableWhatNobodyCanLookInto(String body) {
    var examination = examine(body.replace('\'', '"'));
    assertThat(examination.parts()).isPositive();
    assertThat(examination.label()).isEqualTo(Label.RESTRICTED);
    assertThat(examination.found()).isEqualTo(Label.PUBLIC);
  }

  @Test
  void looksIntoTextThatIsEncoded() {
    var inside = base64("a note: " + CARD);
    for (var body :
        List.of(
            "{'file':{'file_data':'data:text/plain;base64,%s'}}",
            "{'source':{'type':'base64','media_type':'text/plain','data':'%s'}}",
            "{'document':{'format':'txt','source':{'bytes':'%s'}}}",
            "{'inlineData':{'mimeType':'text/csv','data':'%s'}}")) {
      var examination = examine(body.replace('\'', '"').formatted(inside));
      assertThat(examination.kinds()).as(body).containsEntry("TEST_CARD", 1);
      assertThat(examination.parts()).as(body).isZero();
    }
  }

  @Test
  void findsLongBinariesUnderAnyName() {
    var sound = new byte[3_000];
    sound[7] = 1;
    var body = "{\"unheard_of\":\"" + Base64.getEncoder().encodeToString(sound) + "\"}";
    assertThat(examine(body).parts()).isEqualTo(1);
  }

  @Test
  void leavesSealsAlone() {
    var seal = "//" + CARD + "//" + sound(2_000);
    var examination = examine("{\"content\":[{\"signature\":\"" + seal + "\"}]}");
    assertThat(examination.kinds()).isEmpty();
    assertThat(examination.parts()).isZero();
    var spaced = examine("{\"content\":[{\"signature\":\"a word, " + CARD + "\"}]}");
    assertThat(spaced.kinds()).containsEntry("TEST_CARD", 1);
    var elsewhere = examine("{\"metadata\":{\"signature\":\"" + seal + "\"}}");
    assertThat(elsewhere.label()).isEqualTo(Label.RESTRICTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'content':'%s|4000123412341234'}",
        "{'content':'%s and then 4000123412341234'}",
        "{'content':[{'type':'image_url','image_url':{'url':'data:image/svg+xml,<svg>4000123412341234</svg>'}}]}",
        "{'content':[{'type':'image','source':{'media_type':'image/png','data':'4000123412341234'}}]}"
      })
  void looksForWordsInWhatCannotBeLookedIntoOtherwise(String body) {
    var examination = examine(body.replace('\'', '"').formatted(sound(2_000)));
    assertThat(examination.parts()).isPositive();
    assertThat(examination.kinds()).containsEntry("TEST_CARD", 1);
  }

  @Test
  void takesNoListOfPathsForABinary() {
    var paths = "/usr/lib/some-tool/lib/some_part.jar:".repeat(40);
    assertThat(examine("{\"content\":\"" + paths + "\"}").label()).isEqualTo(Label.PUBLIC);
    var token = "eyJhbGciOiJub25lIn0." + sound(1_500) + "." + CARD;
    assertThat(examine("{\"content\":\"" + token + "\"}").kinds()).containsKey("TEST_CARD");
  }

  @Test
  void placesLeadToTheBytesOfTheValue() {
    var escaped = "\\u0035" + BADGE.substring(1);
    var inner = "{\\\"k\\\":\\\"\\\\u00e9 " + BADGE + "\\\"}";
    var body =
        "{\"a\":\"ä\uD83D\uDE00 %s!\",\"b\":\"%s\",\"arguments\":\"%s\",\"n\":%s}"
            .formatted(BADGE, escaped, inner, BADGE);
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var examination = examiner.examine(bytes, "application/json", List.of());
    assertThat(
            examination.places().stream()
                .map(place ->
                    new String(
                        bytes,
                        place.byteStart(),
                        place.byteEnd() - place.byteStart(),
                        StandardCharsets.UTF_8))
                .toList())
        .containsExactly(BADGE, escaped, BADGE);
    assertThat(examination.kinds()).containsEntry("TEST_BADGE", 4);
    assertThat(examination.maskedLabel()).isEqualTo(Label.CONFIDENTIAL);
  }

  @Test
  void whatMayBeMaskedCountsForNothingAfterwards() {
    var examination = examine("{\"content\":\"" + BADGE + "\"}");
    assertThat(examination.label()).isEqualTo(Label.CONFIDENTIAL);
    assertThat(examination.maskedLabel()).isEqualTo(Label.PUBLIC);
    assertThat(examine("{\"role\":\"" + BADGE + "\"}").maskedLabel()).isEqualTo(Label.CONFIDENTIAL);
  }

  @Test
  void looksThroughForms() {
    var form =
        """
        --b
        content-disposition: form-data; name="prompt"

        it is %s
        --b
        content-disposition: form-data; name="file"; filename="%s"
        content-type: audio/wav

        RIFF
        --b--
        """
            .formatted(CARD, BADGE)
            .replace("\n", "\r\n");
    var examination =
        examiner.examine(
            form.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=b", List.of());
    assertThat(examination.kinds()).containsOnlyKeys("TEST_CARD", "TEST_BADGE");
    assertThat(examination.parts()).isEqualTo(1);
  }

  @Test
  void looksAtWhatLeavesBesides() {
    var examination =
        examiner.examine(new byte[] {'{', '}'}, "application/json", List.of("beta, " + CARD));
    assertThat(examination.kinds()).containsEntry("TEST_CARD", 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":\"boom\"}", "{\"a\":\"hang\"}", "{\"a\":\"nonsense\"}", "{\"a\""})
  void whatCannotBeLookedAtIsRestricted(String body) {
    var examination = examine(body);
    assertThat(examination.label()).isEqualTo(Label.RESTRICTED);
    assertThat(examination.maskedLabel()).isEqualTo(Label.RESTRICTED);
    assertThat(examination.isComplete()).isFalse();
  }

  @Test
  void moreWordsThanAreLookedAtAreUnscannable() {
    var body = "{\"a\":\"" + "word ".repeat(Manuscript.MOST_CHARACTERS / 4) + "\"}";
    assertThat(examine(body).parts()).isEqualTo(1);
  }

  @Test
  void looksAtNothingIfNobodyWantsIt() {
    assertThat(
            new Examiner(Sensitivity.OFF)
                .examine(CARD.getBytes(StandardCharsets.UTF_8), null, List.of()))
        .isEqualTo(Examination.NONE);
  }

  private Examination examine(String body) {
    return examiner.examine(body.getBytes(StandardCharsets.UTF_8), "application/json", List.of());
  }

  /** The base64 of bytes that are no text. */
  private static String sound(int bytes) {
    var sound = new byte[bytes];
    new Random(bytes).nextBytes(sound);
    return Base64.getEncoder().withoutPadding().encodeToString(sound);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
