package dev.wagonway.sensitivity.kinds;

/** How much like chance a value looks. */
final class Entropy {

  private static final int ASCII = 128;
  private static final double BITS = Math.log(2);

  private Entropy() {}

  /** The Shannon entropy of the characters, in bits for each. */
  static double bits(CharSequence value) {
    var counts = new int[ASCII];
    for (var i = 0; i < value.length(); i++) {
      counts[value.charAt(i) & (ASCII - 1)]++;
    }
    var sum = 0.0;
    for (var count : counts) {
      if (count > 0) {
        var share = (double) count / value.length();
        sum -= share * Math.log(share);
      }
    }
    return sum / BITS;
  }

  /** How many different characters there are. */
  static int distinct(CharSequence value) {
    return (int) value.chars().distinct().count();
  }

  static boolean hasDigit(CharSequence value) {
    return value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  static boolean hasLetter(CharSequence value) {
    return value.chars().anyMatch(Character::isLetter);
  }

  static boolean hasUpper(CharSequence value) {
    return value.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
  }

  static boolean hasLower(CharSequence value) {
    return value.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  static boolean isDigits(CharSequence value) {
    return value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** How often it goes from capitals to small letters, from letters to digits and the like. */
  static int turns(CharSequence value) {
    var turns = 0;
    for (var i = 1; i < value.length(); i++) {
      if (group(value.charAt(i)) != group(value.charAt(i - 1))) {
        turns++;
      }
    }
    return turns;
  }

  private static int group(char c) {
    if (Character.isDigit(c)) {
      return 0;
    }
    if (Character.isLetter(c)) {
      return Character.isUpperCase(c) ? 1 : 2;
    }
    return 3;
  }
}
