package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the member names, or other words, that an enum lists: {@code MAX_TOKENS} stands for
 * {@code max_tokens}. Immutable.
 *
 * @param <E> the enum
 */
public final class NameSet<E extends Enum<E>> {

  private final E[] constants;
  private final byte[][] names;

  private NameSet(E[] constants, UnaryOperator<String> spelling) {
    this.constants = constants;
    names = new byte[constants.length][];
    Arrays.setAll(names, i -> spelling.apply(constants[i].name()).getBytes(UTF_8));
  }

  public static <E extends Enum<E>> NameSet<E> of(Class<E> type) {
    return new NameSet<>(type.getEnumConstants(), name -> name.toLowerCase(Locale.ROOT));
  }

  /** The same for names in camel case: {@code MAX_TOKENS} stands for {@code maxTokens}. */
  public static <E extends Enum<E>> NameSet<E> ofCamelCase(Class<E> type) {
    return new NameSet<>(type.getEnumConstants(), NameSet::camelCase);
  }

  /** The constant for the cursor's current name, or null if the enum does not list it. */
  public @Nullable E match(JsonCursor cursor) {
    var escaped = cursor.escapedName();
    if (escaped != null) {
      var name = escaped.getBytes(UTF_8);
      return match(name, 0, name.length);
    }
    return match(cursor.bytes(), cursor.nameStart(), cursor.nameEnd());
  }

  /**
   * The constant for the string that the cursor took last, or null if the enum does not list it.
   */
  public @Nullable E matchText(JsonCursor cursor) {
    if (cursor.isEscaped()) {
      var text = Escapes.decode(cursor.bytes(), cursor.textStart(), cursor.textEnd());
      var bytes = text.getBytes(UTF_8);
      return match(bytes, 0, bytes.length);
    }
    return match(cursor.bytes(), cursor.textStart(), cursor.textEnd());
  }

  private static String camelCase(String name) {
    var camel = new StringBuilder(name.length());
    for (var word : name.split("_", -1)) {
      camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    camel.setCharAt(0, Character.toLowerCase(camel.charAt(0)));
    return camel.toString();
  }

  private @Nullable E match(byte[] bytes, int from, int to) {
    var length = to - from;
    for (var i = 0; i < names.length; i++) {
      var name = names[i];
      if (name.length == length
          && name[0] == bytes[from]
          && Arrays.equals(name, 0, length, bytes, from, to)) {
        return constants[i];
      }
    }
    return null;
  }
}
