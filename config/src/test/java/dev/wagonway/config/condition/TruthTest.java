package dev.wagonway.config.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.condition.Compiled.Truth;
import dev.wagonway.route.Condition;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruthTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.turns < 0",
        "request.turns < 1",
        "request.difficulty > 1",
        "request.difficulty > 1.0",
        "request.turns > 5 && request.turns < 3",
        "request.turns > 2 && request.turns < 3",
        "request.turns > 2.2 && request.turns < 2.8",
        "request.turns >= 1 && request.turns <= 2 && request.turns != 1 && request.turns != 2",
        "request.turns in [1, 2] && request.turns > 2",
        "request.domain == \"code\" && request.domain == \"law\"",
        "request.domain == \"code\" && \"law\" == request.domain",
        "request.domain in [\"code\", \"law\"] && request.domain == \"maths\"",
        "request.effort == \"high\" && request.effort == \"\"",
        "request.domain.startsWith(\"x\")",
        "request.model.startsWith(\"gpt\") && request.model == \"claude\"",
        "request.model.startsWith(\"gpt\") && request.model in [\"claude\", \"o3\"]",
        "request.stream && !request.stream",
        "request.stream == true && request.stream == false",
        "request.stream ? false : false",
        "\"search\" in request.tools && !(\"search\" in request.tools)",
        "request.tools.exists(t, t == \"a\") && !request.tools.exists(x, x == \"a\")",
        "request.tools.size() < 0",
        "request.turns + 1 < 2",
        "request.turns * request.choices < 1",
        "-request.turns > -1",
        "1 + 1 == 3",
        "0.5 + 0.5 < 1.0",
        "\"a\" + \"b\" == \"ba\"",
        "size(\"ab\") > 2",
        "now.getHours(\"Europe/Berlin\") > 23",
        "now.getDayOfWeek() == 7",
        "now.getMonth() == 12",
        "now < timestamp(\"2026-01-01T00:00:00Z\") && now > timestamp(\"2027-01-01T00:00:00Z\")",
        "request.input_tokens < request.turns && request.turns <= request.input_tokens",
        "request.model == caller.name && caller.name != request.model",
        "(request.turns > 5 || request.turns < 3) && request.turns == 4",
        "false"
      })
  void neverHolds(String text) {
    assertThat(truthOf(text)).isEqualTo(Truth.NEVER);
    assertThat(truthOf("!(" + text + ")")).isEqualTo(Truth.ALWAYS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        " true ",
        "!false",
        "true || request.stream",
        "request.turns >= 1",
        "request.choices > 0",
        "request.difficulty >= 0 && request.difficulty <= 1",
        "request.turns > 5 || request.turns < 8",
        "request.label in [\"public\", \"internal\", \"confidential\", \"restricted\"]",
        "request.stream || !request.stream",
        "request.turns != 0"
      })
  void alwaysHolds(String text) {
    assertThat(truthOf(text)).isEqualTo(Truth.ALWAYS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.stream",
        "request.turns > 1",
        "request.difficulty == 1.0",
        "request.domain == \"code\" || request.domain == \"law\"",
        "request.model == \"auto\"",
        "caller.team == \"legal\" && request.domain.startsWith(\"l\")",
        "request.turns > request.choices",
        "request.input_tokens - request.max_output_tokens < 0",
        "request.tools.all(t, t != t)"
      })
  void sometimesHolds(String text) {
    assertThat(truthOf(text)).isEqualTo(Truth.SOMETIMES);
  }

  @Test
  void whatHoldsAlwaysOrNeverDoesSoForEveryRequest() {
    var random = new Random(7);
    var expressions = new Expressions(random);
    Map<Truth, Integer> seen = new EnumMap<>(Truth.class);
    for (var i = 0; i < 3_000; i++) {
      var text = i % 2 == 0 ? expressions.narrow(3) : expressions.bool(2);
      if (Conditions.request(text) instanceof Compiled.Ok(Condition condition, Truth truth)) {
        seen.merge(truth, 1, Integer::sum);
        for (var j = 0; j < 40 && truth != Truth.SOMETIMES; j++) {
          assertThat(condition.holds(Queries.any(random)))
              .as(text)
              .isEqualTo(truth == Truth.ALWAYS);
        }
      }
    }
    assertThat(seen).hasSize(3).allSatisfy((_, count) -> assertThat(count).isGreaterThan(50));
  }

  @Test
  void staysUndecidedRatherThanCountingEveryWay() {
    var many = new StringBuilder("request.turns == 1");
    for (var i = 0; i < 60; i++) {
      many.append(" && (caller.name == \"a%d\" || caller.team == \"b%d\")".formatted(i, i));
    }
    assertThat(truthOf(many.toString())).isIn(Truth.SOMETIMES, Truth.NEVER);
  }

  private static Truth truthOf(String text) {
    return switch (Conditions.request(text)) {
      case Compiled.Ok(_, Truth truth) -> truth;
      case Compiled.Fault(int offset, String message) ->
          throw new AssertionError(text + " at " + offset + ": " + message);
    };
  }
}
