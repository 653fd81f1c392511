package dev.wagonway.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class ModelFileTest {

  private static final int HEAD = 24;

  @Test
  void refusesBytesAfterTheEnd() throws IOException {
    var whole = model();
    assertThat(ModelFile.read(new ByteArrayInputStream(whole)).heads()).isNotEmpty();
    assertThatThrownBy(
            () -> ModelFile.read(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length + 1))))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "model: goes on after its end (expected: %d bytes, as its head says)", whole.length);
  }

  @Test
  void refusesBytesAfterThePackedBody() throws IOException {
    var whole = model();
    var longer = Arrays.copyOf(whole, whole.length + 1);
    ByteBuffer.wrap(longer).putInt(16, whole.length + 1 - HEAD);
    assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(longer)))
        .isInstanceOf(IOException.class)
        .hasMessage("model: damaged (expected: a body of the length in the head)");
  }

  @Test
  void refusesABodyThatIsLongerThanItsParts() throws IOException {
    var whole = model();
    var body = new byte[ByteBuffer.wrap(whole).getInt(12) + 1];
    try (var inflater = new Inflater()) {
      inflater.setInput(whole, HEAD, whole.length - HEAD);
      assertThat(inflater.inflate(body)).isEqualTo(body.length - 1);
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    }
    assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(packed(whole, body))))
        .isInstanceOf(IOException.class)
        .hasMessage("model: damaged (expected: nothing after its sections)");
  }

  private static byte[] packed(byte[] like, byte[] body) {
    var packed = new byte[body.length + 1024];
    var crc = new CRC32();
    crc.update(body);
    try (var deflater = new Deflater()) {
      deflater.setInput(body);
      deflater.finish();
      var length = deflater.deflate(packed);
      return ByteBuffer.allocate(HEAD + length)
          .put(like, 0, 12)
          .putInt(body.length)
          .putInt(length)
          .putInt((int) crc.getValue())
          .put(packed, 0, length)
          .array();
    }
  }

  private static byte[] model() throws IOException {
    var out = new ByteArrayOutputStream();
    ModelFile.write(DefaultModel.load(), out);
    return out.toByteArray();
  }
}
