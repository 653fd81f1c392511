package dev.wagonway.wire.ollama;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.wire.ndjson.Line;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The few lines that the gateway writes or changes itself. */
final class Lines {

  private static final byte[] FACTS = ",\"wagonway\":".getBytes(US_ASCII);

  private Lines() {}

  /** {@code json} as a line. */
  static byte[] of(byte[] json) {
    var line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  /** The line as it came, with {@code facts} in it. */
  static byte[] annotated(Line line, LineReader reader, byte[] facts) {
    var bytes = line.bytes();
    var annotated =
        new ByteArrayOutputStream(line.end() - line.start() + facts.length + FACTS.length);
    if (reader.factsStart() >= 0) {
      annotated.write(bytes, line.start(), reader.factsStart() - line.start());
      annotated.writeBytes(facts);
      annotated.write(bytes, reader.factsEnd(), line.end() - reader.factsEnd());
    } else {
      annotated.write(bytes, line.start(), reader.close() - line.start());
      annotated.writeBytes(FACTS);
      annotated.writeBytes(facts);
      annotated.write(bytes, reader.close(), line.end() - reader.close());
    }
    return annotated.toByteArray();
  }
}
