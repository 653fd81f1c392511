package dev.wagonway.config;

import java.util.regex.Pattern;

/** The ways to keys as problems show them: {@code routes."gpt-4.1".candidates[0]}. */
final class Paths {

  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Paths() {}

  static String key(String parent, String key) {
    var name = SIMPLE.matcher(key).matches() ? key : Spelling.quoted(key);
    return parent.isEmpty() ? name : parent + "." + name;
  }

  static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }
}
