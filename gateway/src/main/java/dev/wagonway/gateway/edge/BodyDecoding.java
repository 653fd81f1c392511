package dev.wagonway.gateway.edge;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Undoes the content encodings of request bodies. Blocks the caller with work; no event loop. */
public final class BodyDecoding {

  private static final int MAX_CODINGS = 4;

  /** 8 MB, which RFC 9659 makes the most that a zstd content coding may ask for. */
  private static final int ZSTD_WINDOW_LOG = 23;

  private BodyDecoding() {}

  /**
   * The body without its content encodings.
   *
   * @param maxBytes the most that the body, or any stage of its decoding, may have
   * @return the request's own bytes if they were not encoded
   * @throws FailureException with {@link Failure.Unsupported}, {@link Failure.BodyTooLarge} or
   *     {@link Failure.BadRequest}
   */
  public static byte[] decode(ClientRequest request, int maxBytes) {
    var codings = codings(request);
    var bytes = request.body().take();
    if (bytes.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    if (codings.isEmpty() || bytes.length == 0) {
      return bytes;
    }
    try (var decoded = open(bytes, codings, maxBytes)) {
      return decoded.readAllBytes();
    } catch (IOException e) {
      throw new FailureException(
          new Failure.BadRequest(
              "request body: not decodable (expected content-encoding %s)"
                  .formatted(String.join(", ", codings)),
              null,
              "invalid_content_encoding"));
    }
  }

  private static List<String> codings(ClientRequest request) {
    var codings = new ArrayList<String>();
    for (var value : request.headers().getAll(HttpHeaderNames.CONTENT_ENCODING)) {
      for (var word : value.split(",", -1)) {
        var coding = word.strip().toLowerCase(Locale.ROOT);
        if (!coding.isEmpty() && !coding.equals("identity")) {
          codings.add(coding);
        }
      }
    }
    if (codings.size() > MAX_CODINGS) {
      throw unsupported("%d codings (expected at most %d)".formatted(codings.size(), MAX_CODINGS));
    }
    return codings;
  }

  private static InputStream open(byte[] bytes, List<String> codings, int maxBytes)
      throws IOException {
    InputStream stream = new ByteArrayInputStream(bytes);
    for (var coding : codings.reversed()) {
      var encoded = stream;
      try {
        stream = new BoundedStream(open(coding, encoded), maxBytes);
      } catch (IOException | FailureException e) {
        encoded.close();
        throw e;
      }
    }
    return stream;
  }

  private static InputStream open(String coding, InputStream from) throws IOException {
    return switch (coding) {
      case "gzip", "x-gzip" -> new GzipStream(from);
      case "deflate" -> inflate(new BufferedInputStream(from));
      case "br" -> new BrotliInputStream(from);
      case "zstd" -> new ZstdInputStreamNoFinalizer(from).setLongMax(ZSTD_WINDOW_LOG);
      default -> throw unsupported("unknown (expected gzip, deflate, br, zstd or identity)");
    };
  }

  /** The standard says zlib, yet many clients send the bare stream; the first two bytes tell. */
  private static InputStream inflate(InputStream from) throws IOException {
    from.mark(2);
    int first = from.read();
    int second = from.read();
    from.reset();
    boolean zlib = (first & 0x0f) == 8 && ((first << 8) | second) % 31 == 0;
    return new InflatedStream(from, new Inflater(!zlib));
  }

  private static FailureException unsupported(String what) {
    return new FailureException(new Failure.Unsupported("content-encoding: " + what));
  }

  private static FailureException tooLarge(int maxBytes) {
    return new FailureException(
        new Failure.BodyTooLarge(
            "request body: too large when decoded (expected at most %d bytes)"
                .formatted(maxBytes)));
  }

  /** Gives the inflater's native memory back when closed. */
  private static final class InflatedStream extends InflaterInputStream {

    InflatedStream(InputStream from, Inflater inflater) {
      super(from, inflater);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }

  /** Stops a stage of decoding that yields too much, however little remains of it in the end. */
  private static final class BoundedStream extends FilterInputStream {

    private final int maxBytes;
    private long count;

    BoundedStream(InputStream from, int maxBytes) {
      super(from);
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) {
      count += more;
      if (count > maxBytes) {
        throw tooLarge(maxBytes);
      }
    }
  }
}
