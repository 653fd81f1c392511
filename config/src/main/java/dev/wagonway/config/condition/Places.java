package dev.wagonway.config.condition;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;

/** Where in its text each part of a condition stands, in characters from 0. */
record Places(String text, CelSource source) {

  /** Where CEL puts {@code expr}: at its operator, dot or opening parenthesis, if it has one. */
  int of(CelExpr expr) {
    return at(source.getPositionsMap().getOrDefault(expr.id(), 0));
  }

  int of(CelIssue issue) {
    var location = issue.getSourceLocation();
    return at(
        source.getLocationOffset(location.getLine(), location.getColumn()).orElse(text.length()));
  }

  /** Where the name of the function is that {@code call} calls. */
  int ofFunction(CelExpr call) {
    var name = text.lastIndexOf(call.call().function(), of(call));
    return name < 0 ? of(call) : name;
  }

  /** Where the field's name is after the dot of {@code select}. */
  int ofField(CelExpr select) {
    var field = text.indexOf(select.select().field(), of(select));
    return field < 0 ? of(select) : field;
  }

  private int at(int codePoints) {
    var length = text.codePointCount(0, text.length());
    return text.offsetByCodePoints(0, Math.clamp(codePoints, 0, length));
  }
}
