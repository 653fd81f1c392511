package dev.wagonway.config.condition;

import java.util.List;

/**
 * A name that conditions can use. Lists are of strings.
 *
 * @param code how it is read
 * @param words the only strings that it, or its elements, can be; empty if there are others
 * @param range where it lies, if it is a number
 */
record Variable(String name, Kind kind, Code code, List<String> words, Range range) {

  static Variable bool(String name, Code.Bool code) {
    return new Variable(name, Kind.BOOL, code, List.of(), Range.ANY);
  }

  /** A whole number that is at least {@code least}. */
  static Variable whole(String name, long least, Code.Whole code) {
    return new Variable(name, Kind.INT, code, List.of(), Range.wholeFrom(least));
  }

  /** A number that is at least 0. */
  static Variable real(String name, Code.Real code) {
    return new Variable(name, Kind.DOUBLE, code, List.of(), Range.NATURAL);
  }

  /** A number from 0 to 1. */
  static Variable share(String name, Code.Real code) {
    return new Variable(name, Kind.DOUBLE, code, List.of(), Range.SHARE);
  }

  static Variable text(String name, Code.Text code) {
    return new Variable(name, Kind.STRING, code, List.of(), Range.ANY);
  }

  static Variable word(String name, List<String> words, Code.Text code) {
    return new Variable(name, Kind.STRING, code, words, Range.ANY);
  }

  static Variable texts(String name, Code.Items code) {
    return new Variable(name, Kind.LIST, code, List.of(), Range.ANY);
  }

  static Variable words(String name, List<String> words, Code.Items code) {
    return new Variable(name, Kind.LIST, code, words, Range.ANY);
  }

  static Variable moment(String name, Code.Moment code) {
    return new Variable(name, Kind.TIMESTAMP, code, List.of(), Range.ANY);
  }
}
