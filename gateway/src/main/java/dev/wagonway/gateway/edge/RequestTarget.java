package dev.wagonway.gateway.edge;

import org.jspecify.annotations.Nullable;

/**
 * The target of a request line, percent-encoding intact, split at the question mark.
 *
 * @param query without the question mark, possibly empty
 */
record RequestTarget(String path, String query) {

  /** Reads origin-form, absolute-form or the asterisk; null if it is neither. */
  static @Nullable RequestTarget parse(String uri) {
    var rest = withoutAuthority(uri);
    if (rest == null || rest.indexOf('#') >= 0) {
      return null;
    }
    int mark = rest.indexOf('?');
    var path = mark < 0 ? rest : rest.substring(0, mark);
    var query = mark < 0 ? "" : rest.substring(mark + 1);
    return hidesControl(path) ? null : new RequestTarget(path, query);
  }

  private static @Nullable String withoutAuthority(String uri) {
    if (uri.startsWith("/") || uri.equals("*")) {
      return uri;
    }
    int schemeEnd = uri.indexOf("://");
    if (schemeEnd < 0) {
      return null;
    }
    var scheme = uri.substring(0, schemeEnd);
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      return null;
    }
    int authority = schemeEnd + 3;
    int end = authority;
    while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    if (end == authority) {
      return null;
    }
    var rest = uri.substring(end);
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  /** Whether a control character is written as {@code %00} to {@code %1F} or {@code %7F}. */
  private static boolean hidesControl(String path) {
    for (int i = path.indexOf('%'); i >= 0 && i + 2 < path.length(); i = path.indexOf('%', i + 1)) {
      var high = path.charAt(i + 1);
      var low = path.charAt(i + 2);
      boolean c0 = (high == '0' || high == '1') && Character.digit(low, 16) >= 0;
      if (c0 || (high == '7' && (low == 'f' || low == 'F'))) {
        return true;
      }
    }
    return false;
  }
}
