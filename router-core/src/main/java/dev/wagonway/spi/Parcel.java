package dev.wagonway.spi;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * A POST to an upstream, except for where the upstream is and the gateway's credential.
 *
 * @param path the path below the API's root, percent-encoded, with a query if there is one
 * @param accept the media type that is expected back
 * @param contentType the body's media type
 * @param headers what else stands in the head, names in lower case
 * @param body pieces whose concatenation is the body; not written to
 */
public record Parcel(
    String path,
    String accept,
    String contentType,
    Map<String, String> headers,
    List<ByteBuffer> body) {

  public static final String JSON = "application/json";
  public static final String EVENT_STREAM = "text/event-stream";

  public Parcel {
    headers = Map.copyOf(headers);
    body = List.copyOf(body);
  }

  /** A JSON body, to which a whole answer or an event stream is expected. */
  public static Parcel json(String path, boolean stream, List<ByteBuffer> body) {
    return new Parcel(path, stream ? EVENT_STREAM : JSON, JSON, Map.of(), body);
  }

  /** A JSON body, to which a whole answer or an event stream is expected. */
  public static Parcel json(String path, boolean stream, byte[] body) {
    return json(path, stream, List.of(ByteBuffer.wrap(body)));
  }

  /** The same with other headers. */
  public Parcel withHeaders(Map<String, String> others) {
    return new Parcel(path, accept, contentType, others, body);
  }
}
