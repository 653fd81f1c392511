package dev.wagonway.config.condition;

import static dev.wagonway.config.condition.Queries.one;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes well-typed conditions at random. */
final class Expressions {

  private static final List<String> BOOLS =
      List.of("request.stream", "request.json_schema", "request.asks_quick", "true", "false");
  private static final List<String> INTS =
      List.of("request.turns", "request.input_tokens", "request.choices", "0", "1", "5", "-3");
  private static final List<String> DOUBLES =
      List.of("request.difficulty", "0.5", "0.75", "1.5", "-2.25", "5.0");
  private static final List<String> TEXTS =
      List.of("request.model", "request.language", "caller.team", "caller.name", "request.route");
  private static final List<String> ZONES =
      List.of("", "\"UTC\"", "\"Europe/Berlin\"", "\"America/New_York\"", "\"Asia/Kolkata\"");
  private static final List<String> CLOCKS =
      List.of(
          "getHours",
          "getMinutes",
          "getSeconds",
          "getDayOfWeek",
          "getDayOfMonth",
          "getDate",
          "getDayOfYear",
          "getMonth",
          "getFullYear");
  private static final List<String> ORDERS = List.of("<", "<=", ">", ">=", "==", "!=");

  private final RandomGenerator random;
  private int elements;

  Expressions(RandomGenerator random) {
    this.random = random;
  }

  String bool(int depth) {
    if (depth <= 0) {
      return random.nextInt(4) == 0 ? one(BOOLS, random) : comparison(0);
    }
    return switch (random.nextInt(9)) {
      case 0, 1 -> "(" + bool(depth - 1) + " && " + bool(depth - 1) + ")";
      case 2, 3 -> "(" + bool(depth - 1) + " || " + bool(depth - 1) + ")";
      case 4 -> "!(" + bool(depth - 1) + ")";
      case 5 -> "(" + choice(bool(depth - 1), bool(depth - 1)) + ")";
      case 6 -> quantified(depth);
      case 7 -> "(" + bool(depth - 1) + one(List.of(" == (", " != ("), random) + bool(0) + "))";
      default -> comparison(depth - 1);
    };
  }

  /** A condition on few things, so that two such have often to do with each other. */
  String narrow(int depth) {
    if (depth > 0 && random.nextInt(3) != 0) {
      var sides = narrow(depth - 1) + (random.nextBoolean() ? " && " : " || ") + narrow(depth - 1);
      return random.nextInt(4) == 0 ? "!(" + sides + ")" : "(" + sides + ")";
    }
    return switch (random.nextInt(9)) {
      case 0, 1 -> "request.turns " + one(ORDERS, random) + " " + random.nextInt(14);
      case 2 -> "request.difficulty " + one(ORDERS, random) + " " + random.nextInt(9) / 8.0;
      case 3 -> "request.label" + one(List.of(" == ", " != "), random) + label();
      case 4 -> "request.label in [" + label() + ", " + label() + "]";
      case 5 -> "request.turns in [" + random.nextInt(14) + ", " + random.nextInt(14) + "]";
      case 6 -> "request.label.startsWith(\"" + one(List.of("p", "i", "re"), random) + "\")";
      case 7 -> "\"search\" in request.tools";
      default -> "request.turns " + one(ORDERS, random) + " request.choices";
    };
  }

  private String label() {
    return one(List.of("\"public\"", "\"internal\"", "\"confidential\"", "\"restricted\""), random);
  }

  private String comparison(int depth) {
    return switch (random.nextInt(11)) {
      case 0, 1 -> whole(depth) + " " + one(ORDERS, random) + " " + whole(depth);
      case 2 -> real(depth) + " " + one(ORDERS, random) + " " + real(depth);
      case 3 -> whole(depth) + " " + one(ORDERS.subList(0, 4), random) + " " + real(depth);
      case 4 -> real(depth) + " " + one(ORDERS.subList(0, 4), random) + " " + whole(depth);
      case 5 -> text(depth) + (random.nextBoolean() ? " == " : " != ") + text(depth);
      case 6 -> text(depth) + "." + search();
      case 7 -> text(depth) + " in [" + text(0) + ", " + literal() + ", " + text(0) + "]";
      case 8 -> text(depth) + " in request.tools";
      case 9 -> whole(depth) + " in [" + whole(0) + ", 2, " + whole(0) + "]";
      default -> times();
    };
  }

  private String search() {
    return switch (random.nextInt(4)) {
      case 0 -> "startsWith(" + literal() + ")";
      case 1 -> "endsWith(" + literal() + ")";
      case 2 -> "contains(" + text(0) + ")";
      default -> "matches(\"" + one(List.of("^gpt-[45]", "mini$", "s.*h", ""), random) + "\")";
    };
  }

  private String times() {
    return switch (random.nextInt(4)) {
      case 0 -> "now " + one(ORDERS, random) + " " + moment();
      case 1 -> "now - " + moment() + " " + one(ORDERS, random) + " " + span();
      case 2 -> "now + " + span() + " " + one(ORDERS, random) + " " + moment();
      default -> span() + " - " + span() + " < " + span() + " + " + span();
    };
  }

  private String moment() {
    return "timestamp(\"2026-0%d-1%dT0%d:00:00%s\")"
        .formatted(
            1 + random.nextInt(9),
            random.nextInt(10),
            random.nextInt(10),
            one(List.of("Z", "+01:00"), random));
  }

  private String span() {
    return "duration(\"%d%s\")"
        .formatted(random.nextInt(4_000), one(List.of("h", "m", "s", "h15m", "m30s"), random));
  }

  private String whole(int depth) {
    if (depth <= 0) {
      return one(INTS, random);
    }
    return switch (random.nextInt(8)) {
      case 0, 1 -> operation(whole(depth - 1), whole(depth - 1));
      case 2 -> "size(" + text(depth - 1) + ")";
      case 3 -> one(List.of("request.tools", "request.modalities"), random) + ".size()";
      case 4 -> "(-(" + whole(depth - 1) + "))";
      case 5 -> "now." + one(CLOCKS, random) + "(" + one(ZONES, random) + ")";
      case 6 -> "(" + choice(whole(depth - 1), whole(depth - 1)) + ")";
      default -> one(INTS, random);
    };
  }

  private String real(int depth) {
    if (depth <= 0) {
      return one(DOUBLES, random);
    }
    return switch (random.nextInt(5)) {
      case 0, 1 -> operation(real(depth - 1), real(depth - 1));
      case 2 -> "double(" + whole(depth - 1) + ")";
      case 3 -> "(" + choice(real(depth - 1), real(depth - 1)) + ")";
      default -> one(DOUBLES, random);
    };
  }

  private String text(int depth) {
    if (depth > 0 && random.nextInt(4) == 0) {
      return "(" + text(depth - 1) + " + " + text(depth - 1) + ")";
    }
    return random.nextInt(3) == 0 ? literal() : one(TEXTS, random);
  }

  private String literal() {
    return "\"" + one(Queries.NAMES, random) + "\"";
  }

  private String operation(String one, String other) {
    return "(" + one + one(List.of(" + ", " - ", " * "), random) + other + ")";
  }

  private String choice(String one, String other) {
    return bool(0) + " ? " + one + " : " + other;
  }

  private String quantified(int depth) {
    var name = "e" + elements++;
    var macro = one(List.of("exists", "all", "exists_one"), random);
    if (random.nextBoolean()) {
      var list = new ArrayList<String>();
      random.ints(1 + random.nextInt(3), 0, 9).forEach(i -> list.add(String.valueOf(i)));
      var body = name + " " + one(ORDERS, random) + " " + whole(0) + " || " + bool(depth - 2);
      return list + "." + macro + "(" + name + ", " + body + ")";
    }
    var body = name + "." + search() + " || " + name + " == " + literal();
    return "request.tools." + macro + "(" + name + ", " + body + " && " + bool(depth - 2) + ")";
  }
}
