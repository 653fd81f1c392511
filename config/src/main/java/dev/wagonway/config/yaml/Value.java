package dev.wagonway.config.yaml;

import java.util.regex.Pattern;

/**
 * A single value after references were followed.
 *
 * @param path the way to its key
 * @param text what it stands for; may be a secret
 * @param raw what the file says
 */
public record Value(Place place, String path, String text, String raw) {

  private static final Pattern BARE_REFERENCE =
      Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}|file:[^\\n]*");

  /** The value as the file has it, which shows a reference but not what it stands for. */
  public String shown() {
    return Spelling.quoted(raw);
  }

  /** A mask, unless the file has nothing but a reference. */
  public String masked() {
    return BARE_REFERENCE.matcher(raw).matches() ? shown() : "***";
  }

  public boolean isLiteral() {
    return text.equals(raw);
  }
}
