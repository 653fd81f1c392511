package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Rendering;
import dev.wagonway.wire.json.JsonTrees;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** JSON in tests, written with single quotes. */
final class Json {

  private Json() {}

  static String text(String quoted) {
    return quoted.replace('\'', '"');
  }

  static byte[] bytes(String quoted) {
    return text(quoted).getBytes(UTF_8);
  }

  static JsonNode tree(byte[] json) {
    return Objects.requireNonNull(JsonTrees.read(json), () -> new String(json, UTF_8));
  }

  static JsonNode body(Rendering rendering) {
    return body(rendering.parcel());
  }

  static JsonNode body(Parcel parcel) {
    var bytes = new ByteArrayOutputStream();
    for (var piece : parcel.body()) {
      var copy = new byte[piece.remaining()];
      piece.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    return tree(bytes.toByteArray());
  }

  /** A stream of responses as Google writes it. */
  static byte[] stream(String... responses) {
    var stream = new StringBuilder();
    for (var response : responses) {
      stream.append("data: ").append(text(response).replace("\n", " ")).append("\r\n\r\n");
    }
    return stream.toString().getBytes(UTF_8);
  }
}
