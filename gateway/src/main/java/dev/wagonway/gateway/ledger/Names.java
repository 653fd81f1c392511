package dev.wagonway.gateway.ledger;

/** Makes names fit for a database. */
final class Names {

  private static final int MOST = 400;

  private Names() {}

  /** Not too long, whole characters only, and none that PostgreSQL's texts cannot hold. */
  static String fit(String name) {
    var shorter = name.length() <= MOST ? name : name.substring(0, MOST);
    if (isPlain(shorter)) {
      return shorter;
    }
    var fit = new StringBuilder(shorter.length());
    shorter
        .codePoints()
        .map(point -> point == 0 || isHalf(point) ? 0xfffd : point)
        .forEach(fit::appendCodePoint);
    return fit.toString();
  }

  private static boolean isPlain(String name) {
    for (var i = 0; i < name.length(); i++) {
      var character = name.charAt(i);
      if (character == 0 || Character.isSurrogate(character)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
