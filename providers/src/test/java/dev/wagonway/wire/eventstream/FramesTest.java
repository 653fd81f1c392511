package dev.wagonway.wire.eventstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class FramesTest {

  private static final byte[] EVENT = FrameMaker.eventHeaders("thing");

  @Test
  void aFrameIsLaidOutAsAwsDescribesIt() {
    var payload = "{}".getBytes(UTF_8);
    var frame = FrameMaker.frame(EVENT, payload);
    var hex = HexFormat.of();
    assertThat(hex.formatHex(frame, 0, 4)).isEqualTo(hex.toHexDigits(16 + EVENT.length + 2));
    assertThat(hex.formatHex(frame, 4, 8)).isEqualTo(hex.toHexDigits(EVENT.length));
    assertThat(hex.formatHex(frame, 8, 12)).isEqualTo(hex.toHexDigits(crc(frame, 8)));
    assertThat(Arrays.copyOfRange(frame, 12, 12 + EVENT.length)).isEqualTo(EVENT);
    assertThat(hex.formatHex(EVENT, 0, 15))
        .isEqualTo("0b" + hex.formatHex(":event-type".getBytes(UTF_8)) + "070005");
    assertThat(hex.formatHex(frame, frame.length - 4, frame.length))
        .isEqualTo(hex.toHexDigits(crc(frame, frame.length - 4)));
  }

  @Test
  void framesAreFoundHoweverTheStreamIsCut() {
    var stream = stream(List.of("{\"a\":1}", "", "{\"b\":\"é\"}"));
    var expected = List.of("thing:{\"a\":1}", "thing:", "thing:{\"b\":\"é\"}");
    for (var cut = 0; cut <= stream.length; cut++) {
      var seen = new ArrayList<String>();
      var cutter = new FrameCutter();
      cutter.feed(stream, 0, cut, frame -> seen.add(show(frame)));
      cutter.feed(stream, cut, stream.length - cut, frame -> seen.add(show(frame)));
      assertThat(seen).as("cut at %s", cut).isEqualTo(expected);
      assertThat(cutter.isInFrame()).isFalse();
    }
    var byByte = new ArrayList<String>();
    var cutter = new FrameCutter();
    for (var i = 0; i < stream.length; i++) {
      cutter.feed(stream, i, 1, frame -> byByte.add(show(frame)));
    }
    assertThat(byByte).isEqualTo(expected);
  }

  @Test
  void anyFlippedBitIsNoticed() {
    var stream = stream(List.of("{\"a\":1}"));
    for (var bit = 0; bit < stream.length * Byte.SIZE; bit++) {
      var corrupt = stream.clone();
      corrupt[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertBroken(corrupt);
    }
  }

  @Test
  void headersOfAllTypesAreSteppedOver() {
    var headers = new ByteArrayOutputStream();
    for (byte type = 0; type <= 9; type++) {
      var size = new int[] {0, 0, 1, 2, 4, 8, 3, 3, 8, 16}[type];
      headers.write(1);
      headers.write('x');
      headers.write(type);
      if (type == 6 || type == 7) {
        headers.write(0);
        headers.write(size);
      }
      headers.writeBytes(new byte[size]);
    }
    headers.writeBytes(EVENT);
    var frame = FrameMaker.frame(headers.toByteArray(), "{}".getBytes(UTF_8));
    var seen = new ArrayList<String>();
    new FrameCutter().feed(frame, 0, frame.length, found -> seen.add(show(found)));
    assertThat(seen).containsExactly("thing:{}");
  }

  @Test
  void exceptionsAndErrorsAreToldApart() {
    var exception = FrameMaker.frame(FrameMaker.exceptionHeaders("tooBad"), new byte[0]);
    new FrameCutter()
        .feed(
            exception,
            0,
            exception.length,
            frame -> {
              assertThat(frame.isException()).isTrue();
              assertThat(frame.isEvent()).isFalse();
              assertThat(frame.exceptionType()).isEqualTo("tooBad");
            });
    var headers = new ByteArrayOutputStream();
    add(headers, ":message-type", "error");
    add(headers, ":error-code", "Oops");
    add(headers, ":error-message", "it broke");
    var error = FrameMaker.frame(headers.toByteArray(), new byte[0]);
    new FrameCutter()
        .feed(
            error,
            0,
            error.length,
            frame -> {
              assertThat(frame.isError()).isTrue();
              assertThat(frame.exceptionType()).isEqualTo("Oops");
              assertThat(frame.errorMessage()).isEqualTo("it broke");
            });
  }

  @Test
  void headersThatOverrunTheirFrameAreRefused() {
    var random = new Random(3);
    for (var round = 0; round < 500; round++) {
      var headers = EVENT.clone();
      headers[random.nextInt(headers.length)] = (byte) random.nextInt(256);
      var frame = FrameMaker.frame(headers, "{}".getBytes(UTF_8));
      try {
        new FrameCutter().feed(frame, 0, frame.length, FramesTest::show);
      } catch (FailureException e) {
        assertThat(e.failure()).isInstanceOf(Failure.Broken.class);
      }
    }
    assertBroken(FrameMaker.frame(new byte[] {50, 'x'}, new byte[0]));
    assertBroken(FrameMaker.frame(new byte[] {1, 'x', 10}, new byte[0]));
    assertBroken(FrameMaker.frame(new byte[] {1, 'x', 7, 0, 9, 'y'}, new byte[0]));
  }

  @Test
  void lengthsOutOfRangeAreRefusedBeforeMemoryIsTaken() {
    for (var length : new int[] {0, 15, FrameCutter.LIMIT_BYTES + 1, -1}) {
      assertBroken(prelude(length, 0));
    }
    assertBroken(prelude(16, 1));
    assertBroken(prelude(100, -5));
  }

  private static byte[] prelude(int length, int headers) {
    var prelude = new byte[12];
    FrameLayout.putInt(prelude, 0, length);
    FrameLayout.putInt(prelude, 4, headers);
    FrameLayout.putInt(prelude, 8, crc(prelude, 8));
    return prelude;
  }

  private static void assertBroken(byte[] stream) {
    assertThatThrownBy(() -> new FrameCutter().feed(stream, 0, stream.length, FramesTest::show))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Broken.class));
  }

  private static byte[] stream(List<String> payloads) {
    var stream = new ByteArrayOutputStream();
    payloads.forEach(
        payload -> stream.writeBytes(FrameMaker.frame(EVENT, payload.getBytes(UTF_8))));
    return stream.toByteArray();
  }

  private static String show(Frame frame) {
    var payload = Arrays.copyOfRange(frame.bytes(), frame.payloadStart(), frame.payloadEnd());
    var type = frame.hasEventType("thing".getBytes(UTF_8)) ? "thing" : "other";
    return type + ":" + new String(payload, UTF_8);
  }

  private static void add(ByteArrayOutputStream headers, String name, String value) {
    headers.write(name.length());
    headers.writeBytes(name.getBytes(UTF_8));
    headers.write(7);
    headers.write(0);
    headers.write(value.length());
    headers.writeBytes(value.getBytes(UTF_8));
  }

  private static int crc(byte[] bytes, int to) {
    var crc = new CRC32();
    crc.update(bytes, 0, to);
    return (int) crc.getValue();
  }
}
