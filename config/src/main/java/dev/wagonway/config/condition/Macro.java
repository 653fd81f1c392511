package dev.wagonway.config.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.wagonway.config.condition.Term.Quantifier;

/** What the operator wrote where CEL's parser has made a loop of it. */
record Macro(Quantifier quantifier, CelExpr range, String element, CelExpr body) {

  static Macro of(CelComprehension loop) {
    var step = loop.loopStep().call().args();
    var start = loop.accuInit().constant();
    var quantifier =
        start.getKind() != CelConstant.Kind.BOOLEAN_VALUE
            ? Quantifier.EXISTS_ONE
            : start.booleanValue() ? Quantifier.ALL : Quantifier.EXISTS;
    var body = quantifier == Quantifier.EXISTS_ONE ? step.getFirst() : step.getLast();
    return new Macro(quantifier, loop.iterRange(), loop.iterVar(), body);
  }
}
