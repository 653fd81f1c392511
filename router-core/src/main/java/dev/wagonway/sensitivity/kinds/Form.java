package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.scan.Check;
import dev.wagonway.sensitivity.scan.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to write numbers of a kind, and what proves them. How distinctive it is decides where it
 * is recognised: anywhere, near words that tell of it, or where a text holds nothing else, as cells
 * and arguments of tools do.
 *
 * @param regex what it looks like, without what may stand around it
 * @param check what proves it, or null if nothing does
 */
record Form(String name, Kind kind, Trigger trigger, String regex, @Nullable Check check) {

  /** Where no time is meant. */
  static final Context NO_TIME =
      Context.ANY
          .butNot(
              "ts", "time", "timestamp", "epoch", "millis", "ms", "created", "updated", "expires")
          .within(24, 0);

  /** One that begins with a digit. */
  static Form number(String name, Kind kind, int digits, String regex, @Nullable Check check) {
    return new Form(name, kind, new Trigger.Digits(digits), regex, check);
  }

  /** One that begins with a run of letters and digits. */
  static Form mixed(String name, Kind kind, int length, String regex, @Nullable Check check) {
    return new Form(name, kind, new Trigger.Mixed(length), regex, check);
  }

  /** One that begins with so many capitals, after which digits come. */
  static Form capitals(String name, Kind kind, int letters, String regex, @Nullable Check check) {
    return new Form(name, kind, new Trigger.Capitals(letters, letters), regex, check);
  }

  /** Distinctive enough wherever it is not a part of something larger. */
  Recognizer anywhere() {
    return described(name, Shape.of(regex)).whole().build();
  }

  /** The same, but nothing that is called a time: milliseconds since 1970 have 13 digits. */
  Recognizer anywhereButAsTime() {
    return described(name, Shape.of(regex)).whole().in(NO_TIME).build();
  }

  /** Near one of these words, and not a part of a longer number. */
  Recognizer near(String... words) {
    var apart = Shape.of("(?<!\\d[-./])(?:" + regex + ")(?![-./]\\d)");
    return described(name + "-near", apart).near(words).build();
  }

  /** Where the text holds nothing else. */
  Recognizer alone() {
    var lone = Shape.alone(Shape.of(regex));
    return described(name + "-alone", lone).build();
  }

  /** Near one of these words, or alone. */
  List<Recognizer> nearOrAlone(String... words) {
    return List.of(near(words), alone());
  }

  /** Anywhere; near these words it is surer of what it is. */
  List<Recognizer> anywhereAndNear(String... words) {
    return List.of(anywhere(), near(words));
  }

  private Recognizer.Builder described(String as, Shape shape) {
    var builder = Recognizer.named(as, kind).at(trigger).shaped(shape);
    return check == null ? builder : builder.checked(check);
  }
}
