package dev.wagonway.gateway.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as its client sent it, for as long as nobody has made a key of it. Used by one thread.
 */
public final class Original {

  private final String wire;
  private final String path;
  private final List<String> besides;
  private byte @Nullable [] body;

  /**
   * Takes a request.
   *
   * @param wire the name of the wire that it came in
   * @param path the path of the operation, with a star for its argument
   * @param besides what counts beside the body: headers, the query, the path's argument
   * @param body the bytes themselves, not a copy
   */
  public Original(String wire, String path, List<String> besides, byte @Nullable [] body) {
    this.wire = wire;
    this.path = path;
    this.besides = List.copyOf(besides);
    this.body = body;
  }

  /** Stands for requests of which no key is made. */
  public static Original none() {
    return new Original("", "", List.of(), null);
  }

  String wire() {
    return wire;
  }

  String path() {
    return path;
  }

  List<String> besides() {
    return besides;
  }

  /** The body, which is let go of here; null if there is none, or it was taken before. */
  byte @Nullable [] take() {
    var taken = body;
    body = null;
    return taken;
  }
}
