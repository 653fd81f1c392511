package dev.wagonway.wire.openai.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundRelay;
import dev.wagonway.testkit.Streams;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MediaRequestsTest {

  private static final String MODEL =
      "Content-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1";
  private static final String STREAM = "content-disposition: form-data; name=stream\r\n\r\ntrue";
  private static final String PROMPT =
      "Content-Disposition: form-data; name=\"prompt\"\r\nContent-Type: text/plain\r\n\r\nabout é";
  private static final String FILE =
      "Content-Disposition: form-data; name=\"file\"; filename=\"a; name=\\\"model\\\".wav\"\r\n"
          + "Content-Type: audio/wav\r\n\r\nRIFF\r\n--\r\n--Xy\r\n\r\nname=\"model\"\u00ff\r";

  private final MediaRequests requests =
      new MediaRequests(failure -> ("{\"error\":\"" + failure.message() + "\"}").getBytes(UTF_8));

  @Test
  void replacesTheModelOfAFormWhereverItStandsAndNothingElse() {
    var random = new Random(8);
    for (var round = 0; round < 200; round++) {
      var parts = new ArrayList<>(List.of(MODEL, STREAM, PROMPT, FILE));
      Collections.shuffle(parts, random);
      var boundary = random.nextBoolean() ? "Xyz" : "----WebKit'()+_,-./:=?";
      var preamble = random.nextBoolean() ? "" : "ignored\r\n";
      var body = form(preamble, parts, boundary);
      var type =
          "multipart/form-data; charset=utf-8; boundary=\"" + boundary + "\"; x=\"boundary=no\"";
      var call = requests.decode(Media.TRANSCRIPTIONS, arrival(type, body));
      assertThat(call.request().model()).isEqualTo("whisper-1");
      assertThat(call.request().stream()).isTrue();
      assertThat(call.request().service()).isEqualTo(Service.TRANSCRIPTION);
      assertThat(call.excerpt().question()).isEqualTo("about é");
      var parcel = call.splice(Dispatch.to("other-model"));
      assertThat(parcel.contentType()).isEqualTo(type);
      assertThat(parcel.accept()).isEqualTo("*/*");
      assertThat(new String(bytes(call), ISO_8859_1))
          .isEqualTo(new String(body, ISO_8859_1).replace("\r\n\r\nwhisper-1", "\r\n\r\nother"));
    }
  }

  @Test
  void takesABoundaryWithoutQuotes() {
    var type = "Multipart/Form-Data;BOUNDARY=Xyz";
    var call = requests.decode(Media.IMAGE_EDITS, arrival(type, form("", List.of(MODEL), "Xyz")));
    assertThat(call.request().model()).isEqualTo("whisper-1");
    assertThat(call.request().service()).isEqualTo(Service.IMAGE);
    assertThat(call.splice(Dispatch.to("x")).path()).isEqualTo("/images/edits");
  }

  @Test
  void aFormMustNameOneModel() {
    var empty = "Content-Disposition: form-data; name=\"model\"\r\n\r\n";
    for (var parts :
        List.of(List.of(FILE), List.of(MODEL, MODEL), List.of(empty), List.<String>of())) {
      assertThatThrownBy(() ->
              requests.decode(
                  Media.TRANSLATIONS,
                  arrival("multipart/form-data; boundary=Xyz", form("", parts, "Xyz"))))
          .isInstanceOfSatisfying(
              FailureException.class,
              e -> assertThat(((Failure.BadRequest) e.failure()).param()).isEqualTo("model"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no boundary at all",
        "--Xyz",
        "--Xyz\r\n",
        "--Xyz\r\nContent-Disposition: form-data; name=\"model\"",
        "--Xyz\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm",
        "--Xyz\r\n\r\nnameless\r\n--Xyz--\r\n",
        "--Xyzz\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm\r\n--Xyzz--\r\n",
      })
  void refusesABodyThatIsNoForm(String body) {
    assertThatThrownBy(() ->
            requests.decode(
                Media.TRANSCRIPTIONS,
                arrival("multipart/form-data; boundary=Xyz", body.getBytes(UTF_8))))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.BadRequest.class));
  }

  @Test
  void everyCutFormIsRefused() {
    var body = form("", List.of(FILE, MODEL), "Xyz");
    var whole = body.length - "--\r\n".length();
    for (var length = 0; length < whole; length++) {
      var cut = Arrays.copyOf(body, length);
      assertThatThrownBy(() ->
              requests.decode(
                  Media.TRANSCRIPTIONS, arrival("multipart/form-data; boundary=Xyz", cut)))
          .as("length %s", length)
          .isInstanceOf(FailureException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=\"\""})
  void refusesAFormWithoutABoundary(String type) {
    assertThatThrownBy(
            () -> requests.decode(Media.TRANSCRIPTIONS, arrival(type, "--\r\n".getBytes(UTF_8))))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("boundary");
  }

  @Test
  void replacesTheModelOfAJsonBody() {
    var call = json(Media.SPEECH, "{\"input\":\"hi\",\"model\":\"tts\",\"voice\":\"x\"}");
    assertThat(new String(bytes(call), UTF_8))
        .isEqualTo("{\"input\":\"hi\",\"model\":\"other\",\"voice\":\"x\"}");
    assertThat(call.request().stream()).isFalse();
    assertThat(call.excerpt().question()).isEqualTo("hi");
    assertThat(
            json(Media.SPEECH, "{\"model\":\"t\",\"input\":\"a\",\"stream_format\":\"sse\"}")
                .request()
                .stream())
        .isTrue();
    assertThatThrownBy(() -> json(Media.IMAGES, "{\"prompt\":\"a cat\"}"))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("model: missing");
  }

  @Test
  void aJudgementNeedsNoModelInTheRequest() {
    var call = json(Media.MODERATIONS, "{\"input\":[{\"type\":\"text\",\"text\":\"hm\"},\"ha\"]}");
    assertThat(call.request().model()).isEqualTo("omni-moderation-latest");
    assertThat(call.excerpt().question()).isEqualTo("hm\nha");
    assertThat(new String(bytes(call), UTF_8)).contains("\"model\":\"other\"");
  }

  @Test
  void metersAnswersByWhatTheyReport() {
    assertThat(usage(Media.SPEECH, "ID3\u0000\u00ff")).isNull();
    assertThat(usage(Media.TRANSCRIPTIONS, "1\n00:00 --> 00:01\nhi")).isNull();
    assertThat(
            usage(
                Media.TRANSCRIPTIONS,
                "{\"text\":\"hi\",\"usage\":{\"type\":\"tokens\",\"input_tokens\":14,"
                    + "\"input_token_details\":{\"text_tokens\":4,\"audio_tokens\":10},"
                    + "\"output_tokens\":5,\"total_tokens\":19}}"))
        .isEqualTo(new Usage(14, 0, 0, 5, 0, 10, 0, 0));
    assertThat(
            usage(
                Media.TRANSCRIPTIONS,
                "{\"text\":\"\",\"usage\":{\"type\":\"duration\",\"seconds\":9}}"))
        .isNull();
    assertThat(usage(Media.IMAGES, "{\"data\":[{\"url\":\"a\"},{\"url\":\"b\"}]}"))
        .isEqualTo(new Usage(0, 0, 0, 0, 0, 0, 0, 2));
    assertThat(
            usage(
                Media.IMAGES,
                "{\"data\":[{}],\"usage\":{\"input_tokens\":9,\"output_tokens\":1056}}"))
        .isEqualTo(Usage.of(9, 1056));
    var call = json(Media.IMAGES, "{\"model\":\"m\",\"prompt\":\"a\"}");
    assertThat(call.meter().meter("<html>".getBytes(UTF_8), Dialect.PLAIN).failure()).isNotNull();
    assertThat(call.meter().meter(new byte[0], Dialect.PLAIN).failure()).isNotNull();
  }

  @Test
  void relaysAnEventStreamByteForByte() {
    var stream =
        ("event: transcript.text.delta\r\ndata: {\"type\":\"transcript.text.delta\","
                + "\"delta\":\"é\"}\r\n\r\n: ping\n\ndata: {\"type\":\"transcript.text.done\","
                + "\"text\":\"é\",\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}\n\n"
                + "data: [DONE]\n\n")
            .getBytes(UTF_8);
    for (var size = 1; size <= stream.length; size++) {
      var relay = speech().relay(Streams.plan(true));
      assertThat(Streams.relay(relay, stream, size)).isEqualTo(stream);
      assertThat(relay.meter().isComplete()).isTrue();
      assertThat(relay.meter().usage()).isEqualTo(Usage.of(3, 2));
    }
  }

  @Test
  void aStreamThatBreaksOffIsBroken() {
    var delta = "data: {\"type\":\"speech.audio.delta\",\"audio\":\"AA==\"}\n\n".getBytes(UTF_8);
    var relay = speech().relay(Streams.plan(true));
    assertThat(Streams.relay(relay, delta, 9)).isEqualTo(delta);
    assertThat(relay.meter().failure()).isInstanceOf(Failure.Broken.class);
    assertThat(relay.meter().isComplete()).isFalse();

    var error = "data: {\"type\":\"error\",\"error\":{\"message\":\"x\"}}\n\n".getBytes(UTF_8);
    var early = speech().relay(Streams.plan(true));
    assertThat(Streams.relay(early, error, 9)).isEmpty();
    assertThat(early.meter().failure()).isNotNull();
    var out = new ByteArrayOutputStream();
    early.fail(new Failure.Broken("gone"), new Streams.Collector(new byte[0], out));
    assertThat(out.toString(UTF_8)).isEqualTo("data: {\"error\":\"gone\"}\n\n");
  }

  private InboundRelay speech() {
    return json(Media.SPEECH, "{\"model\":\"m\",\"input\":\"a\"}");
  }

  private InboundRelay json(Media media, String body) {
    return requests.decode(media, arrival("application/json", body.getBytes(UTF_8)));
  }

  private @Nullable Usage usage(Media media, String answer) {
    var call =
        requests.decode(
            media,
            arrival("application/json", "{\"model\":\"m\",\"prompt\":\"a\"}".getBytes(UTF_8)));
    var metered = call.meter().meter(answer.getBytes(ISO_8859_1), Dialect.PLAIN);
    assertThat(metered.failure()).isNull();
    return metered.usage();
  }

  private static Arrival arrival(String type, byte[] body) {
    return new Arrival("", "", name -> "content-type".equals(name) ? type : null, body);
  }

  private static byte[] form(String preamble, List<String> parts, String boundary) {
    var body = new StringBuilder(preamble);
    for (var part : parts) {
      body.append("--").append(boundary).append("\r\n").append(part).append("\r\n");
    }
    return body.append("--").append(boundary).append("--\r\n").toString().getBytes(UTF_8);
  }

  private static byte[] bytes(InboundRelay call) {
    var bytes = new ByteArrayOutputStream();
    for (var piece : call.splice(Dispatch.to("other")).body()) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    return bytes.toByteArray();
  }
}
