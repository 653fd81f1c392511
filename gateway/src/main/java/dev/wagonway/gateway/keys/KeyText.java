package dev.wagonway.gateway.keys;

import dev.wagonway.config.Callers;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as its holder has it: {@code wgw_}, twelve letters and digits that it is recognised by, and
 * a secret of 256 random bits. Shown once, kept nowhere.
 */
public final class KeyText {

  private static final int SECRET_BYTES = 32;
  private static final int ID_LETTERS = 12;
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final Pattern FORM = Pattern.compile("(wgw_[a-z0-9]{12})_[A-Za-z0-9_-]{43}");

  private final String prefix;
  private final String text;

  private KeyText(String prefix, String text) {
    this.prefix = prefix;
    this.text = text;
  }

  /** A new one; {@code random} must be fit for secrets. */
  public static KeyText random(RandomGenerator random) {
    var prefix = new StringBuilder("wgw_");
    for (var i = 0; i < ID_LETTERS; i++) {
      prefix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    var text = prefix + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return new KeyText(prefix.toString(), text);
  }

  /** The part of {@code key} that may be shown, or null if it is not of this form. */
  public static @Nullable String prefixOf(String key) {
    var form = FORM.matcher(key);
    return form.matches() ? form.group(1) : null;
  }

  /** The part that may be shown. */
  public String prefix() {
    return prefix;
  }

  /** The whole of it, for its holder's eyes only. */
  public String reveal() {
    return text;
  }

  /** Under what it is stored. */
  public String digest() {
    return Callers.digest(text);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return prefix;
  }
}
