package dev.wagonway.config.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Condition;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.TargetCondition;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImplicationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "request.stream # true",
        "request.stream # request.stream",
        "request.stream # request.turns >= 1",
        "request.turns < 1 # request.stream",
        "request.turns > 10 # request.turns > 5",
        "request.turns > 10 # request.turns >= 11",
        "request.turns == 10 # request.turns > 5",
        "request.turns in [7, 8] # request.turns > 5",
        "request.turns > 10 # request.turns != 3",
        "request.turns > 5 && request.turns < 7 # request.turns == 6",
        "request.difficulty > 0.8 # request.difficulty > 0.5",
        "request.stream && caller.team == \"legal\" # caller.team == \"legal\"",
        "caller.team == \"legal\" && request.stream # request.stream && caller.team == \"legal\"",
        "request.stream # request.stream || request.json_schema",
        "request.turns > 9 || request.turns == 7 # request.turns > 6",
        "request.domain == \"law\" # request.domain in [\"law\", \"code\"]",
        "request.domain in [\"law\", \"code\"] # request.domain != \"maths\"",
        "caller.name == \"ci-1\" # caller.name.startsWith(\"ci-\")",
        "request.label != \"public\" # request.label in [\"internal\", \"confidential\", \"restricted\"]",
        "!(request.turns > 5) # request.turns <= 5",
        "request.input_tokens > request.turns # request.turns < request.input_tokens",
        "now > timestamp(\"2026-06-01T00:00:00Z\") # now > timestamp(\"2026-01-01T00:00:00Z\")",
        "now.getHours(\"Europe/Berlin\") >= 20 # now.getHours(\"Europe/Berlin\") > 18",
        "request.tools.exists(a, a == \"x\") # request.tools.exists(b, b == \"x\")"
      })
  void narrowImpliesWide(String narrow, String wide) {
    assertThat(Conditions.implies(compiled(narrow), compiled(wide))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "true # request.stream",
        "request.stream # request.json_schema",
        "request.turns > 5 # request.turns > 10",
        "request.turns >= 10 # request.turns > 10",
        "request.stream || request.json_schema # request.stream",
        "request.domain in [\"law\", \"code\"] # request.domain == \"law\"",
        "caller.name.startsWith(\"ci-\") # caller.name == \"ci-1\"",
        "now.getHours(\"Europe/Berlin\") >= 20 # now.getHours() >= 20",
        "caller.team == \"legal\" # caller.name == \"legal\""
      })
  void narrowDoesNotImplyWide(String narrow, String wide) {
    assertThat(Conditions.implies(compiled(narrow), compiled(wide))).isFalse();
  }

  @Test
  void whatIsImpliedHoldsForEveryRequestForWhichTheOtherHolds() {
    var random = new Random(11);
    var expressions = new Expressions(random);
    var implied = 0;
    for (var i = 0; i < 2_000; i++) {
      var narrow = compiled(expressions.narrow(2));
      var wide = compiled(expressions.narrow(2));
      if (Conditions.implies(narrow, wide)) {
        implied++;
        for (var j = 0; j < 60; j++) {
          var query = Queries.any(random);
          assertThat(!narrow.holds(query) || wide.holds(query))
              .as("%s implies %s for %s", narrow, wide, query)
              .isTrue();
        }
      }
    }
    assertThat(implied).isGreaterThan(100);
  }

  @Test
  void conditionsOfOthersImplyOnlyWhatIsTheSameOrAlwaysHolds() {
    var foreign = new Foreign();

    assertThat(Conditions.implies(foreign, Condition.ALWAYS)).isTrue();
    assertThat(Conditions.implies(foreign, foreign)).isTrue();
    assertThat(Conditions.implies(foreign, compiled("request.turns >= 1"))).isFalse();
    assertThat(Conditions.implies(compiled("request.stream"), foreign)).isFalse();
  }

  @Test
  void targetConditionsImplyEachOtherToo() {
    assertThat(
            Conditions.implies(
                compiledTarget("target.quality > 0.9 && target.tier == \"edge\""),
                compiledTarget("target.quality > 0.8")))
        .isTrue();
    assertThat(
            Conditions.implies(
                compiledTarget("target.quality > 0.7"), compiledTarget("target.quality > 0.8")))
        .isFalse();
  }

  private static Condition compiled(String text) {
    return switch (Conditions.request(text)) {
      case Compiled.Ok(Condition condition, _) -> condition;
      case Compiled.Fault(int offset, String message) ->
          throw new AssertionError(text + " at " + offset + ": " + message);
    };
  }

  private static TargetCondition compiledTarget(String text) {
    return switch (Conditions.target(text)) {
      case Compiled.Ok(TargetCondition condition, _) -> condition;
      case Compiled.Fault(int offset, String message) ->
          throw new AssertionError(text + " at " + offset + ": " + message);
    };
  }

  private record Foreign() implements Condition {
    @Override
    public boolean holds(RouteQuery query) {
      return query.request().stream();
    }

    @Override
    public String text() {
      return "foreign";
    }
  }
}
