package dev.wagonway.config.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.wagonway.config.condition.Term.Apply;
import dev.wagonway.config.condition.Term.Operation;
import dev.wagonway.config.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Turns a checked condition into terms, and refuses what its types alone do not. */
final class Translation {

  private final Environment environment;
  private final CelAbstractSyntaxTree tree;
  private final Places places;

  Translation(Environment environment, CelAbstractSyntaxTree tree, Places places) {
    this.environment = environment;
    this.tree = tree;
    this.places = places;
  }

  /** The elements that can be used in an expression, the innermost first. */
  private record Scope(List<Local> locals) {

    Scope with(Local local) {
      var all = new ArrayList<>(List.of(local));
      all.addAll(locals);
      return new Scope(all);
    }
  }

  private record Local(String name, Kind kind, List<String> words) {}

  /**
   * The whole condition.
   *
   * @throws Refused at the first fault
   */
  Term condition() {
    var kind = kind(tree.getExpr());
    if (kind != Kind.BOOL) {
      throw new Refused(
          0,
          Spelling.quoted(places.text().strip()).replaceAll("^\"|\"$", "")
              + " is "
              + kind.shown()
              + " (expected: a condition, such as "
              + example(kind)
              + ")");
    }
    return term(tree.getExpr(), new Scope(List.of()));
  }

  private static String example(Kind kind) {
    return switch (kind) {
      case BOOL -> "request.stream";
      case INT -> "request.turns > 10";
      case DOUBLE -> "request.difficulty > 0.8";
      case STRING -> "request.domain == \"code\"";
      case LIST -> "size(request.tools) > 0";
      case TIMESTAMP -> "now.getHours(\"Europe/Berlin\") >= 18";
      case DURATION -> "now - timestamp(\"2026-11-01T00:00:00Z\") > duration(\"1h\")";
    };
  }

  private Term term(CelExpr expr, Scope scope) {
    return switch (expr.getKind()) {
      case CONSTANT -> constant(expr);
      case IDENT -> named(expr, scope);
      case CALL -> call(expr, scope);
      case LIST -> list(expr, scope);
      case COMPREHENSION -> quantified(expr, scope);
      case SELECT, STRUCT, MAP, NOT_SET ->
          throw new IllegalStateException(expr.getKind() + " (expected: refused before)");
    };
  }

  private Kind kind(CelExpr expr) {
    var type = tree.getTypeOrThrow(expr.id());
    return switch (type.kind()) {
      case BOOL -> Kind.BOOL;
      case INT -> Kind.INT;
      case DOUBLE -> Kind.DOUBLE;
      case STRING -> Kind.STRING;
      case TIMESTAMP -> Kind.TIMESTAMP;
      case DURATION -> Kind.DURATION;
      case LIST -> Kind.LIST;
      default ->
          throw new Refused(
              places.of(expr),
              "a value that could be of any type (expected: values of the same type in a list)");
    };
  }

  private Term constant(CelExpr expr) {
    var constant = expr.constant();
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> new Term.Literal(Kind.BOOL, constant.booleanValue());
      case INT64_VALUE -> new Term.Literal(Kind.INT, constant.int64Value());
      case DOUBLE_VALUE -> new Term.Literal(Kind.DOUBLE, constant.doubleValue());
      case STRING_VALUE -> new Term.Literal(Kind.STRING, constant.stringValue());
      default ->
          throw new IllegalStateException(constant.getKind() + " (expected: refused before)");
    };
  }

  private Term named(CelExpr expr, Scope scope) {
    var name = expr.ident().name();
    for (var i = 0; i < scope.locals().size(); i++) {
      if (scope.locals().get(i).name().equals(name)) {
        return new Term.Element(i, scope.locals().get(i).kind());
      }
    }
    return new Term.Read(environment.find(name).orElseThrow());
  }

  private Term list(CelExpr expr, Scope scope) {
    if (expr.list().elements().isEmpty()) {
      throw new Refused(places.of(expr), "an empty list (expected: at least one value)");
    }
    var elements = new ArrayList<Term>();
    for (var element : expr.list().elements()) {
      var term = term(element, scope);
      if (term.kind() == Kind.LIST) {
        throw new Refused(places.of(element), "a list in a list (expected: single values)");
      }
      if (!elements.isEmpty() && elements.getFirst().kind() != term.kind()) {
        throw new Refused(
            places.of(element),
            term.kind().shown()
                + " beside "
                + elements.getFirst().kind().shown()
                + " (expected: values of the same type in a list)");
      }
      elements.add(term);
    }
    return new Term.Items(elements);
  }

  private Term quantified(CelExpr expr, Scope scope) {
    var macro = Macro.of(expr.comprehension());
    var range = term(macro.range(), scope);
    var kind =
        range instanceof Term.Items items ? items.elements().getFirst().kind() : elementKind(macro);
    var inside = scope.with(new Local(macro.element(), kind, words(macro.range(), scope)));
    return new Term.Quantified(macro.quantifier(), range, term(macro.body(), inside));
  }

  private Kind elementKind(Macro macro) {
    return switch (tree.getTypeOrThrow(macro.range().id()).parameters().getFirst().kind()) {
      case BOOL -> Kind.BOOL;
      case INT -> Kind.INT;
      case DOUBLE -> Kind.DOUBLE;
      case TIMESTAMP -> Kind.TIMESTAMP;
      case DURATION -> Kind.DURATION;
      default -> Kind.STRING;
    };
  }

  /** The words that {@code expr}, or its elements, can be; empty if any. */
  private List<String> words(CelExpr expr, Scope scope) {
    if (expr.getKind() != ExprKind.Kind.IDENT) {
      return List.of();
    }
    var name = expr.ident().name();
    return scope.locals().stream()
        .filter(local -> local.name().equals(name))
        .findFirst()
        .map(Local::words)
        .or(() -> environment.find(name).map(Variable::words))
        .orElse(List.of());
  }

  private Term call(CelExpr expr, Scope scope) {
    var call = expr.call();
    List<CelExpr> parts = new ArrayList<>();
    call.target().ifPresent(parts::add);
    parts.addAll(call.args());
    checkWords(call.function(), parts, scope);
    var arguments = parts.stream().map(part -> term(part, scope)).toList();
    return switch (call.function()) {
      case "_&&_" -> new Apply(Operation.AND, arguments, Kind.BOOL);
      case "_||_" -> new Apply(Operation.OR, arguments, Kind.BOOL);
      case "!_" -> Term.not(arguments.getFirst());
      case "_?_:_" -> new Apply(Operation.IF, arguments, kind(expr));
      case "_==_" -> equal(expr, arguments);
      case "_!=_" -> Term.not(equal(expr, arguments));
      case "_<_" -> ordered(expr, Operation.LESS, arguments);
      case "_<=_" -> ordered(expr, Operation.AT_MOST, arguments);
      case "_>_" -> ordered(expr, Operation.LESS, arguments.reversed());
      case "_>=_" -> ordered(expr, Operation.AT_MOST, arguments.reversed());
      case "@in" -> new Apply(Operation.IN, arguments, Kind.BOOL);
      case "_+_" -> computed(expr, Operation.PLUS, arguments);
      case "_-_" -> computed(expr, Operation.MINUS, arguments);
      case "_*_" -> computed(expr, Operation.TIMES, arguments);
      case "-_" -> computed(expr, Operation.NEGATE, arguments);
      default -> new Calls(places, expr, kind(expr)).term(arguments);
    };
  }

  private Term equal(CelExpr expr, List<Term> arguments) {
    if (arguments.getFirst().kind() == Kind.LIST) {
      throw new Refused(
          places.of(expr),
          "lists are not compared"
              + " (expected: in, exists or size, such as size(request.tools) == 0)");
    }
    return Term.equal(arguments.getFirst(), arguments.getLast());
  }

  private Term ordered(CelExpr expr, Operation operation, List<Term> arguments) {
    var kind = arguments.getFirst().kind();
    if (!kind.isOrdered()) {
      throw new Refused(
          places.of(expr),
          kind.shown()
              + " has no order that means anything"
              + " (expected: ==, != or in, such as request.label in [\"public\", \"internal\"])");
    }
    return new Apply(operation, arguments, Kind.BOOL);
  }

  private Term computed(CelExpr expr, Operation operation, List<Term> arguments) {
    if (arguments.getFirst().kind() == Kind.LIST) {
      throw new Refused(
          places.of(expr), "lists are not added (expected: two conditions and || between them)");
    }
    return Folding.apply(operation, arguments, kind(expr));
  }

  /** Literals that are compared with something of which all words are known must be among them. */
  private void checkWords(String function, List<CelExpr> parts, Scope scope) {
    switch (function) {
      case "_==_", "_!=_" -> {
        checkWords(parts.getFirst(), List.of(parts.getLast()), scope);
        checkWords(parts.getLast(), List.of(parts.getFirst()), scope);
      }
      case "@in" -> {
        if (parts.getLast().getKind() == ExprKind.Kind.LIST) {
          checkWords(parts.getFirst(), parts.getLast().list().elements(), scope);
        } else {
          checkWords(parts.getLast(), List.of(parts.getFirst()), scope);
        }
      }
      default -> {}
    }
  }

  private void checkWords(CelExpr named, List<CelExpr> values, Scope scope) {
    var words = words(named, scope);
    for (var value : values) {
      if (!words.isEmpty()
          && value.getKind() == ExprKind.Kind.CONSTANT
          && value.constant().getKind() == CelConstant.Kind.STRING_VALUE
          && !words.contains(value.constant().stringValue())) {
        var word = value.constant().stringValue();
        var known = words.stream().map(w -> w.isEmpty() ? "\"\"" : w).toList();
        throw new Refused(
            places.of(value),
            named.ident().name()
                + ": "
                + Spelling.quoted(word)
                + " (expected "
                + Spelling.oneOf(known)
                + Spelling.hint(word, words)
                + ")");
      }
    }
  }
}
