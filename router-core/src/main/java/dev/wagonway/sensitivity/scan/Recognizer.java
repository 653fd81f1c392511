package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Evidence;
import dev.wagonway.sensitivity.Finding;
import dev.wagonway.sensitivity.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How values of one kind are recognised: where it is worth looking, what they look like, what
 * proves them, and which words stand near them.
 *
 * @param name what reports call it: {@code us-ssn-spaced}
 * @param reach how many characters from the trigger on are looked at
 * @param isWhole whether the value may not be a part of something larger, such as a version, a path
 *     or a number with more groups
 * @param check what its value must satisfy, or null if the shape is enough
 */
public record Recognizer(
    String name,
    Kind kind,
    Trigger trigger,
    Shape shape,
    int reach,
    boolean isWhole,
    @Nullable Check check,
    Context context) {

  private static final int USUAL_REACH = 128;

  /** Begins to describe one. */
  public static Builder named(String name, Kind kind) {
    return new Builder(name, kind);
  }

  /**
   * The value that the trigger at {@code at} leads to, its check passed, or null; the context is
   * another question.
   */
  Shape.@Nullable Span match(Text text, int at) {
    var span = shape.match(text, at, Math.min(text.length(), at + reach));
    if (span == null || span.start() >= span.end() || !stands(text, span)) {
      return null;
    }
    return check == null || check.passes(text.slice(span.start(), span.end())) ? span : null;
  }

  /** Adds the finding that a match is, if any of it is in the text as given. */
  void finding(Text text, Shape.Span span, List<Finding> into) {
    var start = text.givenStart(span.start());
    var end = text.givenEnd(span.end());
    if (start < end) {
      into.add(new Finding(kind, name, start, end, evidence()));
    }
  }

  /** What speaks for what it finds. */
  Evidence evidence() {
    if (check == null) {
      return context.near().isEmpty() ? Evidence.SHAPE : Evidence.CONTEXT;
    }
    return context.near().isEmpty() ? Evidence.CHECKED : Evidence.CHECKED_CONTEXT;
  }

  /** Whether the value ends where a word ends, and is whole if it has to be. */
  private boolean stands(Text text, Shape.Span span) {
    var endsInWord = text.isWord(span.end() - 1);
    if (endsInWord && text.isWord(span.end())) {
      return false;
    }
    if (!isWhole) {
      return true;
    }
    return !(isJoint(text, span.start() - 1) && text.isWord(span.start() - 2))
        && !(isJoint(text, span.end()) && text.isWord(span.end() + 1));
  }

  private static boolean isJoint(Text text, int at) {
    return at >= 0 && at < text.length() && "-_./\\".indexOf(text.at(at)) >= 0;
  }

  /** Describes a recogniser; used once. */
  public static final class Builder {

    private final String name;
    private final Kind kind;
    private @Nullable Trigger trigger;
    private @Nullable Shape shape;
    private int reach = USUAL_REACH;
    private boolean whole;
    private @Nullable Check check;
    private Context context = Context.ANY;

    private Builder(String name, Kind kind) {
      this.name = name;
      this.kind = kind;
    }

    /** At numbers of at least so many digits. */
    public Builder atNumber(int least) {
      return at(new Trigger.Digits(least));
    }

    /** At words of at least so many letters and digits. */
    public Builder atMixed(int least) {
      return at(new Trigger.Mixed(least));
    }

    /** At these prefixes, spelt like this. */
    public Builder atPrefix(String... prefixes) {
      return at(new Trigger.Prefix(List.of(prefixes)));
    }

    /** At these words, spelt anyhow. */
    public Builder atWords(String... words) {
      return at(new Trigger.Words(Stream.of(words).map(Keyword::of).toList()));
    }

    public Builder at(Trigger where) {
      trigger = where;
      return this;
    }

    /** Looking like {@code regex}, from the trigger on. */
    public Builder shaped(String regex) {
      return shaped(Shape.of(regex));
    }

    public Builder shaped(Shape looks) {
      shape = looks;
      return this;
    }

    /** Within so many characters from the trigger on. */
    public Builder reaching(int characters) {
      reach = characters;
      return this;
    }

    /** Not a part of something larger. */
    public Builder whole() {
      whole = true;
      return this;
    }

    public Builder checked(Check proves) {
      check = proves;
      return this;
    }

    /** With one of these words near it. */
    public Builder near(String... words) {
      return in(Context.near(words));
    }

    public Builder in(Context words) {
      context = words;
      return this;
    }

    /**
     * The recogniser.
     *
     * @throws IllegalStateException if it was not told where to look and what for
     */
    public Recognizer build() {
      if (trigger == null || shape == null) {
        throw new IllegalStateException(name + " (expected: a trigger and a shape)");
      }
      return new Recognizer(name, kind, trigger, shape, reach, whole, check, context);
    }
  }
}
