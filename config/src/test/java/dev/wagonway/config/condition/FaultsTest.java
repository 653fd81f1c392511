package dev.wagonway.config.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {

  /** A condition, and where and what its fault is. */
  private static final String FAULTS =
      """
      request.turn > 1
        8: request: unknown field "turn" (expected one of: model, route, service, label, input_tokens, max_output_tokens, turns, choices, stream, json_schema, tools, modalities, difficulty, domain, task, form, traits, language, asks_to_think, asks_quick and 1 more; did you mean turns?)
      turns > 3
        0: unknown name "turns" (expected one of: request, caller, now; did you mean request.turns?)
      request > 3
        0: request alone is no value (expected: request.model or another of its fields)
      tarnet.tier == "edge"
        0: unknown name "tarnet" (expected one of: request, caller, now)
      target.tier == "edge"
        0: target: not known here, as no target has been chosen yet (expected: request, caller or now; conditions on targets stand under that)
      now.year > 1
        4: a value has no fields: "year" (expected: the value itself, or one of its functions, such as request.model.startsWith("gpt-"))
      request.turns.foo > 1
        14: a value has no fields: "foo" (expected: the value itself, or one of its functions, such as request.model.startsWith("gpt-"))
      request.turns
        0: request.turns is an int (expected: a condition, such as request.turns > 10)
      now
        0: now is a timestamp (expected: a condition, such as now.getHours("Europe/Berlin") >= 18)
      1 + request.turns
        0: 1 + request.turns is an int (expected: a condition, such as request.turns > 10)
      request.domain == 1
        15: string == int (expected: the same type on both sides)
      request.difficulty == 1
        19: double == int (expected: the same type on both sides, such as 1.0 rather than 1)
      request.turns > "3"
        14: int > string (expected: two numbers, two timestamps or two durations)
      request.turns + 1.5 > 3
        14: int + double (expected: two numbers of the same type; double(…) makes a double of an int)
      request.turns && request.stream
        14: int && bool (expected: conditions on both sides, such as request.turns > 10)
      !request.turns
        0: !int (expected: a condition, such as !(request.turns > 10))
      request.turns ? true : false
        14: int ? bool : bool (expected: a condition, and two values of the same type)
      request.turns in ["a"]
        14: int in list(string) (expected: a value and a list of such values)
      request.turns in [1, "a"]
        21: a string beside an int (expected: values of the same type in a list)
      request.turns in []
        17: an empty list (expected: at least one value)
      request.tools == ["a"]
        14: lists are not compared (expected: in, exists or size, such as size(request.tools) == 0)
      request.tools.exists(t, 1)
        20: what the elements are asked is no condition (expected: one, such as in request.tools.exists(t, t == "search"))
      request.tools.exists(t)
        14: exists wants a name and a condition (expected: such as request.tools.exists(t, t.startsWith("mcp__")))
      request.tools.exists(now, true)
        20: now is taken (expected: another name for the element)
      request.domain == "cooking"
        18: request.domain: "cooking" (expected one of: general, code, maths, science, medicine, law, finance, writing)
      request.domain == "coed"
        18: request.domain: "coed" (expected one of: general, code, maths, science, medicine, law, finance, writing; did you mean code?)
      request.task in ["chat", "agent_step"]
        25: request.task: "agent_step" (expected one of: chat, title, summary, translation, extraction, coding, agent-step; did you mean agent-step?)
      request.service == "embeddings"
        19: request.service: "embeddings" (expected one of: chat, completion, embedding, rerank, moderation, speech, transcription, image; did you mean embedding?)
      request.label != "secret"
        17: request.label: "secret" (expected one of: public, internal, confidential, restricted)
      "picture" in request.modalities
        0: request.modalities: "picture" (expected one of: text, image, audio, file)
      request.modalities.exists(m, m == "images")
        34: m: "images" (expected one of: text, image, audio, file; did you mean image?)
      request.effort == "hihg"
        18: request.effort: "hihg" (expected one of: none, minimal, low, medium, high, xhigh, max, ""; did you mean high?)
      request.label > "internal"
        14: a string has no order that means anything (expected: ==, != or in, such as request.label in ["public", "internal"])
      request.stream < true
        15: a bool has no order that means anything (expected: ==, != or in, such as request.label in ["public", "internal"])
      request.turns / 2 > 3
        14: division is not allowed, as it can fail (expected: a multiplication on the other side, such as a > b * 4 for a / 4 > b)
      request.turns % 2 == 0
        14: % is not allowed, as it can fail (expected: a condition without it)
      request.tools[0] == "a"
        13: indexing is not allowed, as it can fail (expected: in, or exists, such as request.tools.exists(t, t == "search"))
      int(request.difficulty) > 1
        0: int() is not allowed, as conversions can fail (expected: values of the types that they have, or double() of an int)
      double(request.model) > 1.0
        0: double of a string is not allowed, as it can fail (expected: of an int)
      request.tools.filter(t, t == "a").size() > 0
        14: filter() is not allowed (expected: exists, all or exists_one, such as request.tools.exists(t, t.startsWith("mcp__")))
      has(request.language)
        0: has() is not needed, as every field has a value (expected: a comparison, such as request.language == "")
      request.model.startWith("gpt")
        14: unknown function "startWith" (expected one of: exists, all, exists_one, size, startsWith, endsWith, contains, matches, double, timestamp, duration, getHours, getMinutes, getSeconds, getDayOfWeek, getDayOfMonth, getDate, getDayOfYear, getMonth, getFullYear; did you mean startsWith?)
      request.model.startsWith(1)
        14: string.startsWith(int) (expected: such as request.model.startsWith("gpt-"))
      startsWith(request.model, "a")
        0: startsWith(string, string) (expected: such as request.model.startsWith("gpt-"))
      request.model.matches(caller.name)
        14: a pattern that is computed (expected: one that stands there, such as request.model.matches("^gpt-[45]"))
      request.model.matches("gpt-[")
        22: pattern: "gpt-[": missing closing ] (expected: an RE2 regular expression)
      now.getHours("Europe/Berln") > 3
        13: time zone: "Europe/Berln" (expected: such as Europe/Berlin or +01:00; did you mean Europe/Berlin?)
      now.getHours(request.language) > 3
        20: a time zone that is computed (expected: one that stands there)
      (now - timestamp("2026-01-01T00:00:00Z")).getHours() > 3
        42: getHours of a duration (expected: of a timestamp)
      now > timestamp("2026-13-01")
        16: timestamp: "2026-13-01" (expected: a time with its offset, such as "2026-11-01T00:00:00Z" or "2026-11-01T00:00:00+01:00")
      now > timestamp(request.model)
        23: timestamp: computed (expected: a time with its offset, such as "2026-11-01T00:00:00Z" or "2026-11-01T00:00:00+01:00")
      now - timestamp("2026-01-01T00:00:00Z") > duration("1 day")
        51: duration: "1 day" (expected: such as "36h", "90m", "1h30m" or "2.5s")
      request.model == null
        17: null is nothing that is ever found (expected: "" or 0)
      request.turns > 1u
        16: an unsigned number (expected: one without u)
      request.model == b"a"
        17: bytes (expected: a text without b)
      {"a": 1} == {"a": 1}
        0: a map is not supported (expected: a list, such as ["a", "b"])
      request.turns >
        15: ends too early (expected: a value, such as a name, a number or a text)
      (request.turns > 1
        18: ")" is missing
      request.turns > 10 and request.stream
        19: "and" is not understood here (expected: &&)
      request.domain = "code"
        15: "=" compares nothing (expected: ==)
      request.model == "gpt
        17: a text without its closing quote, or with an unknown escape
      request.stream & request.json_schema
        15: "&" (expected: && or ||)
      request.turns > 99999999999999999999
        16: "99999999999999999999" (expected: a number of at most 18 digits)
      request.turns > 1)
        17: ")" is not understood here (expected: an operator such as && before it, or nothing)
      request.difficulty > 1e999
        21: a number out of range (expected: up to 1.7e308)
      true ? 1 : "a"
        5: bool ? int : string (expected: a condition, and two values of the same type)
      """;

  static Stream<Arguments> faults() {
    var lines = FAULTS.lines().map(String::strip).toList();
    return IntStream.range(0, lines.size() / 2)
        .mapToObj(i -> Arguments.of(lines.get(2 * i), lines.get(2 * i + 1)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void saysWhereAndWhatIsWrong(String text, String fault) {
    assertThat(faultOf(Conditions.request(text))).isEqualTo(fault);
  }

  @Test
  void countsOffsetsInCharactersThroughLinesAndBeyondTheFirstPlane() {
    assertThat(faultOf(Conditions.request("request.stream &&\n  request.model == nobody")))
        .startsWith("37: unknown name \"nobody\"");
    assertThat(faultOf(Conditions.request("\"\uD83D\uDE82\" == request.mode")))
        .startsWith("16: request: unknown field \"mode\"");
    assertThat(faultOf(Conditions.request("request.stream &&\r\n\r\n request.turns >")))
        .startsWith("37: ends too early");
  }

  @Test
  void checksTheWordsOfTargetsToo() {
    assertThat(faultOf(Conditions.target("target.tier == \"onprem\"")))
        .isEqualTo(
            "15: target.tier: \"onprem\" (expected one of: cloud, on-prem, edge; did you mean on-prem?)");
    assertThat(faultOf(Conditions.target("\"visoin\" in target.capabilities")))
        .startsWith("0: target.capabilities: \"visoin\" (expected one of: vision, audio, ")
        .endsWith("; did you mean vision?)");
    assertThat(faultOf(Conditions.target("tarnet.tier == \"edge\"")))
        .isEqualTo(
            "0: unknown name \"tarnet\" (expected one of: request, caller, target, now; did you mean target?)");
  }

  @Test
  void refusesConditionsThatAreEmptyOrTooLong() {
    assertThat(faultOf(Conditions.request("  ")))
        .isEqualTo("0: an empty condition (expected: CEL, such as request.turns > 10)");
    assertThat(faultOf(Conditions.request("true || ".repeat(2_000) + "true")))
        .isEqualTo("0: 16004 characters (expected: at most 10000)");
    assertThat(faultOf(Conditions.request("(".repeat(2_000) + "true" + ")".repeat(2_000))))
        .startsWith("0: not valid CEL: ");
  }

  private static String faultOf(Compiled<?> compiled) {
    return switch (compiled) {
      case Compiled.Ok(_, Compiled.Truth truth) -> "none, and it holds " + truth;
      case Compiled.Fault(int offset, String message) -> offset + ": " + message;
    };
  }
}
