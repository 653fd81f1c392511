package dev.wagonway.config.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelOptions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.wagonway.route.Condition;
import dev.wagonway.route.RouteQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Conditions come out as CEL's own interpreter says. */
class DifferentialTest {

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.legacyCelRuntimeBuilder()
          .setOptions(CelOptions.current().enableHeterogeneousNumericComparisons(true).build())
          .build();

  @Test
  void randomConditionsComeOutAsCelSays() throws Exception {
    var random = new Random(20_261_122);
    var expressions = new Expressions(random);
    var compiler = Cel.compiler(Environment.REQUEST);
    var compared = 0;
    var held = 0;
    for (var i = 0; i < 2_500; i++) {
      var text = expressions.bool(1 + i % 4);
      var condition = compiled(text);
      var program = RUNTIME.createProgram(compiler.compile(text).getAst());
      for (var j = 0; j < 4; j++) {
        var query = Queries.any(random);
        try {
          var expected = program.eval(values(query));
          assertThat(condition.holds(query)).as("%s for %s", text, query).isEqualTo(expected);
          compared++;
          held += condition.holds(query) ? 1 : 0;
        } catch (CelEvaluationException e) {
          assertThat(e).hasMessageContaining("overflow");
        }
      }
    }
    assertThat(compared).isGreaterThan(9_900);
    assertThat(held).isBetween(2_500, 7_500);
  }

  private static Condition compiled(String text) {
    return switch (Conditions.request(text)) {
      case Compiled.Ok(Condition condition, _) -> condition;
      case Compiled.Fault(int offset, String message) ->
          throw new AssertionError(text + " at " + offset + ": " + message);
    };
  }

  private static Map<String, Object> values(RouteQuery query) {
    var values = new HashMap<String, Object>();
    for (var variable : Environment.REQUEST.variables()) {
      values.put(variable.name(), value(variable.code(), query));
    }
    return values;
  }

  private static Object value(Code code, RouteQuery query) {
    return switch (code) {
      case Code.Bool bool -> bool.of(query, null, null);
      case Code.Whole whole -> whole.of(query, null, null);
      case Code.Real real -> real.of(query, null, null);
      case Code.Text text -> text.of(query, null, null);
      case Code.Moment moment -> moment.of(query, null, null);
      case Code.Span span -> span.of(query, null, null);
      case Code.Items items -> List.copyOf(items.of(query, null, null));
    };
  }
}
