package dev.wagonway.sensitivity.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a pattern takes, roughly: everything it matches fits its outline, and more does. What only
 * looks around counts for nothing; what is not understood may be anything.
 */
final class Outline {

  /** A part of a pattern. */
  sealed interface Node {}

  /** Takes no character. */
  record Nothing() implements Node {}

  /** Any characters, or, where a pattern is not understood at all, even the end of the text. */
  record Anything(boolean mayEnd) implements Node {}

  /** One of these characters, as classes of {@link Footprint}. */
  record One(BitSet characters) implements Node {
    static final One ANY = new One(CharacterSet.everything());
  }

  record Sequence(List<Node> nodes) implements Node {}

  record Choice(List<Node> nodes) implements Node {}

  record Repeat(Node node, int least, int most) implements Node {}

  private static final int UNROLLED = 4;
  private static final int KNOWN_FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.MULTILINE;

  private final String regex;
  private int at;
  private boolean anyCase;
  private boolean looksAroundWithGroups;
  private int around;
  private int captures;
  private final Map<String, Node> groups = new HashMap<>();

  private Outline(Pattern pattern) {
    regex = pattern.pattern();
    anyCase = (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0;
  }

  static Node of(Pattern pattern) {
    if ((pattern.flags() & ~KNOWN_FLAGS) != 0) {
      return new Anything(true);
    }
    try {
      var outline = new Outline(pattern);
      var node = outline.choice();
      return outline.at < outline.regex.length() ? new Anything(true) : node;
    } catch (NotUnderstood e) {
      return new Anything(true);
    }
  }

  /** Whether the value that a pattern finds lies between the trigger and the end of the match. */
  static boolean isWithinMatch(Pattern pattern) {
    if ((pattern.flags() & ~KNOWN_FLAGS) != 0) {
      return false;
    }
    try {
      var outline = new Outline(pattern);
      var _ = outline.choice();
      return outline.at == outline.regex.length() && !outline.looksAroundWithGroups;
    } catch (NotUnderstood e) {
      return false;
    }
  }

  /**
   * The same as several nodes, each of which leaves less open: at most {@code most}, which together
   * take what {@code node} takes.
   */
  static List<Node> apart(Node node, int most) {
    var parts =
        switch (node) {
          case Sequence(var nodes) -> sequences(nodes, most);
          case Choice(var nodes) ->
              nodes.stream().flatMap(one -> apart(one, most).stream()).toList();
          case Repeat(var one, var least, var last) when last <= UNROLLED && last == least ->
              sequences(Collections.nCopies(last, one), most);
          case Repeat(var one, var least, var last) when last > least && last - least <= UNROLLED ->
              IntStream.rangeClosed(least, last)
                  .mapToObj(times -> apart(new Repeat(one, times, times), most))
                  .flatMap(List::stream)
                  .toList();
          case Repeat _, One _, Anything _, Nothing _ -> List.of(node);
        };
    return parts.size() <= most ? parts : List.of(node);
  }

  private static List<Node> sequences(List<Node> nodes, int most) {
    var heads = List.<Node>of(new Nothing());
    for (var node : nodes) {
      var tails = apart(node, Math.max(1, most / heads.size()));
      heads =
          heads.stream()
              .flatMap(head -> tails.stream().map(tail -> (Node) new Sequence(List.of(head, tail))))
              .toList();
    }
    return heads;
  }

  private Node choice() {
    var nodes = new ArrayList<Node>();
    var cased = anyCase;
    nodes.add(sequence());
    while (peek('|')) {
      at++;
      nodes.add(sequence());
    }
    anyCase = cased;
    return nodes.size() == 1 ? nodes.getFirst() : new Choice(nodes);
  }

  private Node sequence() {
    var nodes = new ArrayList<Node>();
    while (at < regex.length() && !peek('|') && !peek(')')) {
      nodes.add(repeated(atom()));
    }
    return new Sequence(nodes);
  }

  private Node atom() {
    var c = regex.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> new One(set());
      case '.' -> One.ANY;
      case '^', '$' -> new Nothing();
      case '\\' -> escape();
      case '*', '+', '?', '{' -> throw new NotUnderstood();
      default -> new One(CharacterSet.of(c, anyCase));
    };
  }

  private BitSet set() {
    var set = new CharacterSet(regex, at, anyCase);
    var characters = set.read();
    at = set.end();
    return characters;
  }

  private Node escape() {
    var c = next();
    if ("bBAzZG".indexOf(c) >= 0) {
      if (peek('{')) {
        throw new NotUnderstood();
      }
      return new Nothing();
    }
    if (c >= '1' && c <= '9') {
      var isLonger = at < regex.length() && Runs.isDigit(regex.charAt(at));
      return again(isLonger ? "" : String.valueOf(c));
    }
    if (c == 'k') {
      var end = regex.indexOf('>', at);
      var name = regex.substring(at + 1, end);
      at = end + 1;
      return again(name);
    }
    at -= 2;
    var set = new CharacterSet(regex, at, anyCase);
    var characters = set.escaped();
    at = set.end();
    return new One(characters);
  }

  /** The same once more that a group took. */
  private Node again(String group) {
    var node = anyCase ? null : groups.get(group);
    return node == null ? new Anything(false) : node;
  }

  private Node captured(String name) {
    looksAroundWithGroups |= around > 0;
    var number = String.valueOf(++captures);
    var node = closed(choice());
    groups.put(number, node);
    if (!name.isEmpty()) {
      groups.put(name, node);
    }
    return node;
  }

  private Node group() {
    if (!peek('?')) {
      return captured("");
    }
    at++;
    var c = next();
    if (c == ':' || c == '>') {
      return closed(choice());
    }
    if (c == '=' || c == '!') {
      return lookAround();
    }
    if (c == '<') {
      if (peek('=') || peek('!')) {
        at++;
        return lookAround();
      }
      var name = regex.substring(at, regex.indexOf('>', at));
      at += name.length() + 1;
      return captured(name);
    }
    at--;
    return flags();
  }

  private Node lookAround() {
    around++;
    var _ = closed(choice());
    around--;
    return new Nothing();
  }

  /** Flags for the rest of the group, or for a group of their own. */
  private Node flags() {
    var before = anyCase;
    var on = true;
    for (var c = next(); c != ')' && c != ':'; c = next()) {
      switch (c) {
        case '-' -> on = false;
        case 'i' -> anyCase = on;
        case 's', 'm' -> {}
        default -> throw new NotUnderstood();
      }
    }
    if (regex.charAt(at - 1) == ')') {
      return new Nothing();
    }
    var node = closed(choice());
    anyCase = before;
    return node;
  }

  private Node closed(Node node) {
    if (!peek(')')) {
      throw new NotUnderstood();
    }
    at++;
    return node;
  }

  private Node repeated(Node node) {
    var result = node;
    while (at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
      var c = regex.charAt(at++);
      result =
          switch (c) {
            case '*' -> new Repeat(result, 0, Integer.MAX_VALUE);
            case '+' -> new Repeat(result, 1, Integer.MAX_VALUE);
            case '?' -> new Repeat(result, 0, 1);
            default -> counted(result);
          };
      if (peek('?') || peek('+')) {
        at++;
      }
    }
    return result;
  }

  private Node counted(Node node) {
    var end = regex.indexOf('}', at);
    var counts = end < 0 ? new String[0] : regex.substring(at, end).split(",", -1);
    try {
      at = end + 1;
      return switch (counts.length) {
        case 1 -> new Repeat(node, Integer.parseInt(counts[0]), Integer.parseInt(counts[0]));
        case 2 ->
            new Repeat(
                node,
                Integer.parseInt(counts[0]),
                counts[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(counts[1]));
        default -> throw new NotUnderstood();
      };
    } catch (NumberFormatException e) {
      throw new NotUnderstood();
    }
  }

  private char next() {
    if (at >= regex.length()) {
      throw new NotUnderstood();
    }
    return regex.charAt(at++);
  }

  private boolean peek(char c) {
    return at < regex.length() && regex.charAt(at) == c;
  }

  /** The pattern has something that an outline does not know. */
  static final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotUnderstood() {
      super("not understood", null, false, false);
    }
  }
}
