package dev.wagonway.config.yaml;

import java.util.regex.Pattern;

/** The ways to keys as problems show them: {@code routes."gpt-4.1".candidates[0]}. */
public final class Paths {

  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Paths() {}

  public static String key(String parent, String key) {
    var name = SIMPLE.matcher(key).matches() ? key : Spelling.quoted(key);
    return parent.isEmpty() ? name : parent + "." + name;
  }

  public static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }
}
