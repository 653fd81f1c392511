package dev.wagonway.config.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.wagonway.config.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Refuses names, functions and kinds of values that conditions do not have. */
record NameCheck(Environment environment, Places places) {

  /**
   * Checks {@code expr} and all within it.
   *
   * @param elements the names of elements of lists that can be used there
   * @throws Refused at the first fault
   */
  void check(CelExpr expr, Set<String> elements) {
    switch (expr.getKind()) {
      case CONSTANT -> checkConstant(expr);
      case IDENT -> checkName(expr, elements);
      case SELECT -> checkField(expr, elements);
      case CALL -> checkCall(expr, elements);
      case LIST -> expr.list().elements().forEach(element -> check(element, elements));
      case COMPREHENSION -> checkMacro(expr, elements);
      case MAP ->
          throw new Refused(
              places.of(expr), "a map is not supported (expected: a list, such as [\"a\", \"b\"])");
      case STRUCT, NOT_SET ->
          throw new Refused(
              places.of(expr), "an object is not supported (expected: a value or a list)");
    }
  }

  private void checkConstant(CelExpr expr) {
    var fault =
        switch (expr.constant().getKind()) {
          case NULL_VALUE -> "null is nothing that is ever found (expected: \"\" or 0)";
          case UINT64_VALUE -> "an unsigned number (expected: one without u)";
          case BYTES_VALUE -> "bytes (expected: a text without b)";
          case BOOLEAN_VALUE,
              INT64_VALUE,
              DOUBLE_VALUE,
              STRING_VALUE,
              TIMESTAMP_VALUE,
              DURATION_VALUE,
              NOT_SET ->
              "";
        };
    if (!fault.isEmpty()) {
      throw new Refused(places.of(expr), fault);
    }
    if (expr.constant().getKind() == CelConstant.Kind.DOUBLE_VALUE
        && !Double.isFinite(expr.constant().doubleValue())) {
      throw new Refused(places.of(expr), "a number out of range (expected: up to 1.7e308)");
    }
  }

  private void checkName(CelExpr expr, Set<String> elements) {
    var name = expr.ident().name();
    if (elements.contains(name) || environment.find(name).isPresent()) {
      return;
    }
    if (environment.isRoot(name)) {
      throw new Refused(
          places.of(expr),
          name + " alone is no value (expected: " + name + "." + example(name) + ")");
    }
    throw unknown(expr, elements);
  }

  private String example(String root) {
    return environment.fieldsOf(root).getFirst() + " or another of its fields";
  }

  private Refused unknown(CelExpr expr, Set<String> elements) {
    var name = expr.ident().name();
    if (name.equals("target")) {
      return new Refused(
          places.of(expr),
          "target: not known here, as no target has been chosen yet"
              + " (expected: request, caller or now; conditions on targets stand under that)");
    }
    var known = new ArrayList<>(elements);
    List.of("request", "caller", "target").stream().filter(environment::isRoot).forEach(known::add);
    known.add("now");
    var hint =
        environment.variables().stream()
            .map(Variable::name)
            .filter(full -> full.endsWith("." + name))
            .findFirst()
            .map(full -> "; did you mean " + full + "?")
            .orElseGet(() -> Spelling.hint(name, known));
    return new Refused(
        places.of(expr),
        "unknown name " + shown(name) + " (expected " + Spelling.oneOf(known) + hint + ")");
  }

  private void checkField(CelExpr expr, Set<String> elements) {
    var operand = expr.select().operand();
    var field = expr.select().field();
    if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT
        && !elements.contains(operand.ident().name())
        && environment.isRoot(operand.ident().name())) {
      var root = operand.ident().name();
      if (environment.find(root + "." + field).isEmpty()) {
        var fields = environment.fieldsOf(root);
        throw new Refused(
            places.ofField(expr),
            root
                + ": unknown field "
                + shown(field)
                + " (expected "
                + Spelling.oneOf(fields)
                + Spelling.hint(field, fields)
                + ")");
      }
      return;
    }
    check(operand, elements);
    throw new Refused(
        places.ofField(expr),
        "a value has no fields: "
            + shown(field)
            + " (expected: the value itself, or one of its functions, such as "
            + Functions.ALL.values().stream().toList().get(1).example()
            + ")");
  }

  private void checkCall(CelExpr expr, Set<String> elements) {
    var call = expr.call();
    var function = call.function();
    if (!Functions.isOperator(function) && !Functions.ALL.containsKey(function)) {
      throw unsupported(expr, call);
    }
    call.target().ifPresent(target -> check(target, elements));
    call.args().forEach(argument -> check(argument, elements));
  }

  private Refused unsupported(CelExpr expr, CelCall call) {
    var refusal = Functions.refusal(call.function());
    if (!refusal.isEmpty()) {
      return new Refused(
          call.function().startsWith("_") ? places.of(expr) : places.ofFunction(expr), refusal);
    }
    var known = new ArrayList<>(List.of("exists", "all", "exists_one"));
    known.addAll(Functions.ALL.keySet());
    return new Refused(
        places.ofFunction(expr),
        "unknown function "
            + shown(call.function())
            + " (expected "
            + Spelling.oneOf(known)
            + Spelling.hint(call.function(), known)
            + ")");
  }

  private void checkMacro(CelExpr expr, Set<String> elements) {
    var macro = Macro.of(expr.comprehension());
    check(macro.range(), elements);
    if (environment.isRoot(macro.element())
        || environment.find(macro.element()).isPresent()
        || elements.contains(macro.element())) {
      throw new Refused(
          places.of(expr), macro.element() + " is taken (expected: another name for the element)");
    }
    var inside = new TreeSet<>(elements);
    inside.add(macro.element());
    check(macro.body(), inside);
  }

  private static String shown(String name) {
    return Spelling.quoted(name);
  }
}
