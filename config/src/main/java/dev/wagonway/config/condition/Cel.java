package dev.wagonway.config.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.Set;

/**
 * CEL's parser and type checker, the only door to that library: nothing of it is loaded before a
 * condition is compiled. Immutable.
 */
final class Cel {

  private final Environment environment;
  private final CelCompiler compiler;

  private Cel(Environment environment) {
    this.environment = environment;
    this.compiler = compiler(environment);
  }

  private static final class ForRequests {
    static final Cel CEL = new Cel(Environment.REQUEST);
  }

  private static final class ForTargets {
    static final Cel CEL = new Cel(Environment.TARGET);
  }

  /** For conditions about requests. */
  static Cel forRequests() {
    return ForRequests.CEL;
  }

  /** For conditions that may speak of a target. */
  static Cel forTargets() {
    return ForTargets.CEL;
  }

  /**
   * Parses, checks and translates a condition.
   *
   * @throws Refused at its first fault
   */
  Term compile(String text) {
    var parsed = compiler.parse(text);
    var places = new Places(text, parsed.getSource());
    if (parsed.hasError()) {
      throw Issues.syntax(parsed.getErrors().getFirst(), places);
    }
    var tree = tree(parsed);
    new NameCheck(environment, places).check(tree.getExpr(), Set.of());
    var checked = compiler.check(tree);
    if (checked.hasError()) {
      throw Issues.types(checked.getErrors().getFirst(), places);
    }
    return new Translation(environment, tree(checked), places).condition();
  }

  private static CelAbstractSyntaxTree tree(CelValidationResult result) {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("errors (expected: none were left)", e);
    }
  }

  /** The compiler for an environment; the names of its variables have dots in them. */
  static CelCompiler compiler(Environment environment) {
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(CelOptions.current().enableHeterogeneousNumericComparisons(true).build())
            .setStandardMacros(
                CelStandardMacro.EXISTS, CelStandardMacro.ALL, CelStandardMacro.EXISTS_ONE);
    environment.variables().forEach(v -> builder.addVar(v.name(), type(v.kind())));
    return builder.build();
  }

  private static CelType type(Kind kind) {
    return switch (kind) {
      case BOOL -> SimpleType.BOOL;
      case INT -> SimpleType.INT;
      case DOUBLE -> SimpleType.DOUBLE;
      case STRING -> SimpleType.STRING;
      case TIMESTAMP -> SimpleType.TIMESTAMP;
      case DURATION -> SimpleType.DURATION;
      case LIST -> ListType.create(SimpleType.STRING);
    };
  }
}
