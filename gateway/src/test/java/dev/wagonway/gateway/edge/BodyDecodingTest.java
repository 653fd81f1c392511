package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDecodingTest {

  private static final int LIMIT = 1 << 20;
  private static final byte[] TEXT =
      "A wagonway charges a toll per load. ".repeat(100).getBytes(StandardCharsets.UTF_8);

  /** "hello hello hello" as one uncompressed metablock, by RFC 7932, section 9.2. */
  private static final byte[] BROTLI = HexFormat.of().parseHex("0b028068656c6c6f03");

  private static ClientRequest request(byte[] body, String... codings) {
    var headers = new DefaultHttpHeaders();
    headers.add("Content-Encoding", Arrays.asList(codings));
    return new ClientRequest(
        "POST", "/", "", headers, new ClientRequest.Body(body), new InetSocketAddress(0), 0);
  }

  static Stream<Arguments> decodes() throws IOException {
    return Stream.of(
        arguments("gzip", gzip(TEXT)),
        arguments("X-Gzip", gzip(TEXT)),
        arguments("deflate", deflate(TEXT, false)),
        arguments("deflate", deflate(TEXT, true)),
        arguments("zstd", Zstd.compress(TEXT)),
        arguments("identity", TEXT),
        arguments("", TEXT),
        arguments("gzip, identity , zstd", Zstd.compress(gzip(TEXT))),
        arguments("deflate,deflate,gzip,gzip", gzip(gzip(deflate(deflate(TEXT, true), false)))));
  }

  @ParameterizedTest
  @MethodSource
  void decodes(String coding, byte[] body) {
    assertThat(BodyDecoding.decode(request(body, coding), LIMIT)).isEqualTo(TEXT);
  }

  @Test
  void decodesBrotli() {
    assertThat(BodyDecoding.decode(request(BROTLI, "br"), LIMIT)).asString().isEqualTo("hello");
  }

  @Test
  void decodesCodingsOfSeveralHeaders() throws IOException {
    var body = Zstd.compress(gzip(TEXT));
    assertThat(BodyDecoding.decode(request(body, "gzip", "zstd"), LIMIT)).isEqualTo(TEXT);
  }

  @Test
  void decodesGzipOfSeveralMembersWithAllKindsOfHeaders() throws IOException {
    var plain = gzip("one ".getBytes(StandardCharsets.UTF_8));
    var named = gzip("two".getBytes(StandardCharsets.UTF_8));
    var body = new ByteArrayOutputStream();
    body.writeBytes(plain);
    body.writeBytes(gzip(new byte[0]));
    body.writeBytes(HexFormat.of().parseHex("1f8b081e000000000003"));
    body.writeBytes(HexFormat.of().parseHex("0300616263" + "6e00" + "6300" + "ffff"));
    body.write(named, 10, named.length - 10);
    assertThat(BodyDecoding.decode(request(body.toByteArray(), "gzip"), LIMIT))
        .asString()
        .isEqualTo("one two");
  }

  @Test
  void refusesGzipWhoseChecksumOrEndIsWrong() throws IOException {
    var wrongSum = gzip(TEXT);
    wrongSum[wrongSum.length - 5] ^= 1;
    var wrongLength = gzip(TEXT);
    wrongLength[wrongLength.length - 1] ^= 1;
    var garbage = Arrays.copyOf(gzip(TEXT), gzip(TEXT).length + 3);
    for (var body : new byte[][] {wrongSum, wrongLength, garbage}) {
      assertThat(failure(body, LIMIT, "gzip")).isInstanceOf(Failure.BadRequest.class);
    }
  }

  @Test
  void doesNotCopyAPlainBody() {
    assertThat(BodyDecoding.decode(request(TEXT), LIMIT)).isSameAs(TEXT);
  }

  @Test
  void takesABodyOfExactlyTheLimit() throws IOException {
    assertThat(BodyDecoding.decode(request(gzip(TEXT), "gzip"), TEXT.length)).isEqualTo(TEXT);
    assertThat(failure(gzip(TEXT), TEXT.length - 1, "gzip"))
        .isInstanceOf(Failure.BodyTooLarge.class);
    assertThat(failure(TEXT, TEXT.length - 1)).isInstanceOf(Failure.BodyTooLarge.class);
  }

  @Test
  void defusesBombs() throws IOException {
    var zeros = new byte[64 << 20];
    assertThat(failure(gzip(zeros), LIMIT, "gzip")).isInstanceOf(Failure.BodyTooLarge.class);
    assertThat(failure(deflate(zeros, true), LIMIT, "deflate"))
        .isInstanceOf(Failure.BodyTooLarge.class);
    assertThat(failure(Zstd.compress(zeros), LIMIT, "zstd"))
        .isInstanceOf(Failure.BodyTooLarge.class);
    assertThat(failure(gzip(gzip(zeros)), LIMIT, "gzip, gzip"))
        .isInstanceOf(Failure.BodyTooLarge.class);
  }

  @Test
  void defusesABombThatYieldsNothing() throws IOException {
    var nothing = gzip(new byte[0]);
    var members = new ByteArrayOutputStream();
    for (int i = 0; i < 2 * LIMIT / nothing.length; i++) {
      members.writeBytes(nothing);
    }
    assertThat(failure(gzip(members.toByteArray()), LIMIT, "gzip, gzip"))
        .isInstanceOf(Failure.BodyTooLarge.class);
    assertThat(BodyDecoding.decode(request(members.toByteArray(), "gzip"), 4 * LIMIT)).isEmpty();
  }

  @Test
  void refusesAZstdWindowThatWouldFillTheMemory() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zstd = new ZstdOutputStream(bytes).setLong(27)) {
      zstd.write(TEXT);
    }
    assertThat(failure(bytes.toByteArray(), LIMIT, "zstd")).isInstanceOf(Failure.BadRequest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
  void refusesWhatIsCorrupt(String coding) throws IOException {
    assertThat(failure(TEXT, LIMIT, coding))
        .isInstanceOfSatisfying(
            Failure.BadRequest.class,
            bad -> {
              assertThat(bad.code()).isEqualTo("invalid_content_encoding");
              assertThat(bad.message()).contains(coding).doesNotContain("wagonway");
            });
  }

  @Test
  void refusesWhatIsCutShort() throws IOException {
    for (var coding : new String[] {"gzip", "deflate", "zstd", "br"}) {
      var whole =
          switch (coding) {
            case "gzip" -> gzip(TEXT);
            case "deflate" -> deflate(TEXT, false);
            case "zstd" -> Zstd.compress(TEXT);
            default -> BROTLI;
          };
      var cut = Arrays.copyOf(whole, whole.length - 4);
      assertThat(failure(cut, LIMIT, coding)).as(coding).isInstanceOf(Failure.BadRequest.class);
    }
  }

  @Test
  void refusesCodingsThatItDoesNotKnow() {
    assertThat(failure(TEXT, LIMIT, "compress")).isInstanceOf(Failure.Unsupported.class);
    assertThat(failure(TEXT, LIMIT, "gzip, rot13")).isInstanceOf(Failure.Unsupported.class);
    assertThat(failure(TEXT, LIMIT, "gzip, gzip, gzip, gzip, gzip"))
        .isInstanceOf(Failure.Unsupported.class);
  }

  private static Failure failure(byte[] body, int limit, String... codings) {
    var request = request(body, codings);
    var thrown =
        catchThrowableOfType(FailureException.class, () -> BodyDecoding.decode(request, limit));
    return thrown.failure();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
        var deflate = new DeflaterOutputStream(bytes, deflater)) {
      deflate.write(plain);
    }
    return bytes.toByteArray();
  }
}
