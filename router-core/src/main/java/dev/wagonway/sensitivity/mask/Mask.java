package dev.wagonway.sensitivity.mask;

import dev.wagonway.sensitivity.Finding;
import dev.wagonway.sensitivity.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one request and the values that they stand for.
 *
 * <p>A token is the short word of a kind, a number and the nonce: {@code [EMAIL_1_k3f9]}. The same
 * value has the same token. Tokens of secrets lead to no value. Filled in by one thread; from then
 * on safe for any number. Its text form shows no value.
 */
public final class Mask {

  private static final int MOST_WORD = 32;

  private final Nonce nonce;
  private final Numbering numbering;
  private final Map<Entry, String> tokens = new HashMap<>();
  private final NavigableMap<String, String> values = new TreeMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private boolean afterBackslash;

  /** A mask in which nothing is yet, whose numbers are its own. */
  public Mask(Nonce nonce) {
    this(nonce, counting());
  }

  /** A mask in which nothing is yet. */
  public Mask(Nonce nonce, Numbering numbering) {
    this.nonce = nonce;
    this.numbering = numbering;
  }

  private record Entry(String word, String value) {}

  private static Numbering counting() {
    var numbers = new HashMap<Entry, Integer>();
    return (word, value) -> {
      var next = numbers.size() + 1;
      return numbers.computeIfAbsent(new Entry(word, value), _ -> next);
    };
  }

  /** The token that stands for {@code value} from here on; one more place of it is counted. */
  public String token(Kind kind, String value) {
    counts.merge(kind.name(), 1, Integer::sum);
    return tokens.computeIfAbsent(
        new Entry(word(kind), value), entry -> added(entry, kind.isSecret()));
  }

  private String added(Entry entry, boolean isSecret) {
    var number = numbering.of(entry.word(), entry.value());
    var token = "[" + entry.word() + "_" + number + "_" + nonce + "]";
    if (!isSecret) {
      values.put(token.toUpperCase(Locale.ROOT), entry.value());
    }
    return token;
  }

  /**
   * Takes note that a backslash stood before a value, so that one before its token is the text's
   * own and not an escape.
   */
  public void noteBackslash() {
    afterBackslash = true;
  }

  /** {@code text} with tokens in place of {@code findings}, which do not overlap. */
  public String apply(CharSequence text, List<Finding> findings) {
    var masked = new StringBuilder(text.length());
    var from = 0;
    for (var finding : findings) {
      if (finding.start() > 0 && text.charAt(finding.start() - 1) == '\\') {
        noteBackslash();
      }
      var value = text.subSequence(finding.start(), finding.end()).toString();
      masked.append(text, from, finding.start()).append(token(finding.kind(), value));
      from = finding.end();
    }
    return masked.append(text, from, text.length()).toString();
  }

  /** Whether it stands for nothing that could be put back. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** How many places were masked, by the names of their kinds. */
  public Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** The values by their tokens in upper case; secrets are not among them. */
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  /** A mask that holds the values that {@link #values} told. */
  public static Mask of(Map<String, String> values) {
    var mask = new Mask(Nonce.of(0));
    values.forEach((token, value) -> mask.values.put(token.toUpperCase(Locale.ROOT), value));
    return mask;
  }

  boolean followedBackslash() {
    return afterBackslash;
  }

  /** What the token, in upper case, stands for, or null. */
  @Nullable String value(String token) {
    return values.get(token);
  }

  /** Whether a token, in upper case, begins with {@code beginning}. */
  boolean isBeginning(String beginning) {
    var next = values.ceilingKey(beginning);
    return next != null && next.startsWith(beginning);
  }

  /** The word that stands for {@code kind} in tokens: {@code EMAIL} for {@code EMAIL_ADDRESS}. */
  static String word(Kind kind) {
    var name = kind.name();
    var word =
        switch (name) {
          case "CREDIT_CARD" -> "CARD";
          default -> name.replaceFirst("_(ADDRESS|NUMBER|CODE)$", "");
        };
    return word.length() > MOST_WORD ? word.substring(0, MOST_WORD) : word;
  }

  @Override
  public String toString() {
    return "Mask[" + nonce + ", " + tokens.size() + " values]";
  }
}
