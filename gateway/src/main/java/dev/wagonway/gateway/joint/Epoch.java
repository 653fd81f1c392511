package dev.wagonway.gateway.joint;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Redis holds was counted at one time, and is whole as long as the server runs that it was
 * loaded into.
 *
 * @param number counts how often it was counted
 * @param server which run of which server
 */
record Epoch(long number, String server) {

  private static final Pattern OPEN = Pattern.compile("(\\d{1,18}) (\\S+)");

  /** What {@link #token} wrote; null if nothing is to be granted. */
  static @Nullable Epoch read(@Nullable String token) {
    var open = OPEN.matcher(token == null ? "" : token);
    return open.matches() ? new Epoch(Long.parseLong(open.group(1)), open.group(2)) : null;
  }

  /** As Redis keeps it. */
  String token() {
    return number + " " + server;
  }
}
