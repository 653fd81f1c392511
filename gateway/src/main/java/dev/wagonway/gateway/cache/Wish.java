package dev.wagonway.gateway.cache;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;

/** What a client says of kept answers. */
enum Wish {
  /** Nothing. */
  SILENT,
  /** A kept answer will do, and this one may be kept. */
  USE,
  /** No kept answer, and this one is not to be kept. */
  SKIP,
  /** No kept answer, but this one takes its place. */
  REFRESH;

  static final String HEADER = "x-wagonway-cache";

  /**
   * Reads the gateway's own header, and what HTTP has for browsers (RFC 9111, section 5.2.1).
   *
   * @throws FailureException with {@link Failure.BadRequest} if the word means nothing
   */
  static Wish of(HttpHeaders headers) {
    var control = headers.getAll("cache-control");
    if (says(control, "no-store")) {
      return SKIP;
    }
    var own = SILENT;
    for (var word : headers.getAll(HEADER)) {
      own = stricter(own, own(word));
    }
    var isStale = says(control, "no-cache") || says(control, "max-age=0");
    return isStale && own != SKIP ? REFRESH : own;
  }

  /** Whether it asks for answers to be kept where only those are that are asked for. */
  boolean asks() {
    return this == USE || this == REFRESH;
  }

  /** Of words that differ, the one by which less is told to whoever did not mean it. */
  private static Wish stricter(Wish one, Wish other) {
    if (one == SKIP || other == SKIP) {
      return SKIP;
    }
    return one == REFRESH || other == SILENT ? one : other;
  }

  private static Wish own(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "use" -> USE;
      case "skip" -> SKIP;
      case "refresh" -> REFRESH;
      default ->
          throw new FailureException(
              new Failure.BadRequest(
                  HEADER + ": an unknown word (expected one of: use, skip, refresh)",
                  HEADER,
                  "invalid_value"));
    };
  }

  private static boolean says(Iterable<String> values, String directive) {
    for (var value : values) {
      for (var part : value.split(",", -1)) {
        if (part.strip().equalsIgnoreCase(directive)) {
          return true;
        }
      }
    }
    return false;
  }
}
