package dev.wagonway.gateway.admin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the part of a URL after its question mark. */
final class Parameters {

  private Parameters() {}

  /** Names and values, decoded, in order. */
  static Map<String, List<String>> read(String query) {
    var read = new LinkedHashMap<String, List<String>>();
    for (var pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        var middle = pair.indexOf('=');
        var name = decoded(middle < 0 ? pair : pair.substring(0, middle));
        var value = middle < 0 ? "" : decoded(pair.substring(middle + 1));
        read.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return read;
  }

  /** {@code text} without percent encoding. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refused(400, "a percent sign with no two digits after it in the URL", e);
    }
  }
}
