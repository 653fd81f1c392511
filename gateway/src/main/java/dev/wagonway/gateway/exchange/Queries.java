package dev.wagonway.gateway.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Raw queries, as they stand behind the question mark. */
final class Queries {

  /** The parameter in which Google's clients may carry their key. */
  static final String KEY = "key";

  private Queries() {}

  /** The decoded value of {@code name}, or null if it is not there or makes no sense. */
  static @Nullable String value(String query, String name) {
    for (var pair : query.split("&", -1)) {
      if (isOf(pair, name)) {
        try {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
          return null;
        }
      }
    }
    return null;
  }

  /** {@code query} with a star for what it says of {@code name}. */
  static String veiled(String query, String name) {
    return query.contains(name + "=")
        ? Arrays.stream(query.split("&", -1))
            .map(pair -> isOf(pair, name) ? name + "=*" : pair)
            .collect(Collectors.joining("&"))
        : query;
  }

  private static boolean isOf(String pair, String name) {
    return pair.startsWith(name + "=");
  }
}
