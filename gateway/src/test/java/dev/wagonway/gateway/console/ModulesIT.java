package dev.wagonway.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the console's pages know without a page: each module alone, in the browser. */
class ModulesIT {

  private static Browser browser;
  private static StandIn api;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    api = StandIn.start();
    browser.visit(api.at("/console/icon.svg"));
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
  }

  /** What an expression of a module {@code m} gives, as JSON. */
  private static String of(String module, String expression) {
    return String.valueOf(
        browser.script(
            "return import('%s').then((m) => JSON.stringify((() => { %s })()));"
                .formatted(api.at("/console/" + module), expression)));
  }

  private static String diff(String before, String after) {
    return of(
        "policy/diff.js",
        "return m.diff('%s', '%s').map((l) => l.kind + l.text).join('|')".formatted(before, after));
  }

  @Test
  void findsTheLinesThatDiffer() {
    assertThat(diff("a\\nb\\nc\\n", "a\\nx\\nc\\n")).isEqualTo("\" a|-b|+x| c\"");
    assertThat(diff("", "a\\n")).isEqualTo("\"+a\"");
    assertThat(diff("a\\n", "")).isEqualTo("\"-a\"");
    assertThat(diff("a\\nb", "a\\nb\\n")).isEqualTo("\" a| b\"");
    assertThat(diff("a\\nb\\nc\\nd", "b\\nc\\nx\\nd")).isEqualTo("\"-a| b| c|+x| d\"");
  }

  @Test
  void leadsFromAnyTextToAnyOther() {
    var wrong =
        of(
            "policy/diff.js",
            """
            let seed = 7;
            const below = (n) => (seed = (seed * 48271) % 2147483647) % n;
            const any = () => Array.from({ length: below(30) }, () => "abcdef"[below(6)]).join("\\\\n");
            const side = (lines, not) => lines.filter((l) => l.kind !== not).map((l) => l.text).join("\\\\n");
            for (let i = 0; i < 300; i++) {
              const [a, b] = [any(), any()];
              const lines = m.diff(a, b);
              if (side(lines, "+") !== a || side(lines, "-") !== b) return [a, b];
              const { added, removed } = m.counts(lines);
              if (m.diff(b, a).length !== lines.length || added + removed > 60) return [a, b];
            }
            const [long, other] = ["x", "y"].map((c) => Array.from({ length: 3000 }, (_, i) => c + i).join("\\\\n"));
            return m.diff(long, other).length === 6000 ? "none" : "long";
            """
                .replace("\\\\", "\\"));
    assertThat(wrong).isEqualTo("\"none\"");
  }

  @Test
  void showsThreeLinesAroundADifference() {
    assertThat(
            of(
                "policy/diff.js",
                """
                const lines = Array.from({ length: 40 }, (_, i) => i);
                const other = lines.map((i) => (i === 5 || i === 30 ? "x" : i));
                return m.hunks(m.diff(lines.join("\\n"), other.join("\\n"))).map((h) => [h[0].before, h.length]);
                """))
        .isEqualTo("[[3,8],[28,8]]");
  }

  @Test
  void findsProblemsByLine() {
    assertThat(
            of(
                "policy/problems.js",
                """
                const p = [{ file: "b", line: 9 }, { file: "a", line: 3, column: 2 }, { file: "", message: "x" }, { file: "b", line: 2 }];
                return [m.sorted(p, ["a", "b"]).map(m.placeOf), [...m.byLine(p, "b", 4).keys()], m.offsetOf("ab\\ncd", 2, 2), m.offsetOf("ab", 7, 9), m.lineOf("ab\\ncd\\n", 3), m.lineOf("ab\\n", 2)];
                """))
        .isEqualTo("[[\"\",\"a:3:2\",\"b:2\",\"b:9\"],[4,2],4,2,2,1]");
  }

  @Test
  void movesLinesInAndOut() {
    assertThat(
            of(
                "policy/typing.js",
                """
                const after = (t, c) => t.slice(0, c.from) + c.put + t.slice(c.to);
                return [after("a\\nb\\nc", m.indented("a\\nb\\nc", 0, 4)), after("  a", m.outdented("  a", 3, 3)), m.outdented("  a", 3, 3).start, after("  a:", m.broken("  a:", 4, 4)), after("  a: b", m.broken("  a: b", 6, 6))];
                """))
        .isEqualTo("[\"  a\\n  b\\nc\",\"a\",1,\"  a:\\n    \",\"  a: b\\n  \"]");
  }

  @Test
  void readsAnswersPieceByPiece() {
    assertThat(
            of(
                "chat/completion.js",
                """
                const chunk = (delta, finish_reason) => JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] });
                const call = (name, args) => ({ tool_calls: [{ index: 0, function: { name, arguments: args } }] });
                const said = [chunk({ reasoning_content: "hm" }), chunk({ content: "a" }), "junk", chunk({ content: "b" }), chunk(call("look", "{")), chunk(call(undefined, "}")), chunk({}, "length"),
                  JSON.stringify({ choices: [], usage: { prompt_tokens: 1 }, wagonway: { decision: "d" } }), "[DONE]"];
                const a = said.reduce(m.take, m.nothing);
                return [a.text, a.thought, a.tools, a.told.decision, a.usage.prompt_tokens, a.isDone, m.ending(a), m.ending(m.take(m.nothing, '{"error":{"message":"no"}}')), m.ending(m.nothing)];
                """))
        .isEqualTo(
            "[\"ab\",\"hm\",[{\"name\":\"look\",\"input\":\"{}\"}],\"d\",1,true,"
                + "\"Cut off at the most tokens it may have\",\"no\",\"The answer broke off\"]");
  }

  @Test
  void saysWhyEachRunnerUpLost() {
    assertThat(
            of(
                "chat/why.js",
                """
                const c = (target, cost_usd, latency_ns, quality, score, standing = 0) => ({ target, cost_usd, latency_ns, quality, score, standing });
                const ranked = [c("a", "0.001", 100, 0.9, 0.8), c("b", "0.0025", 90, 0.88, 0.7), c("c", "0.001", 100, 0.9, 0.8), c("d", "0", 1, 1, 0.9, -1), c("e", "0.0005", 50, 0.9, 0.9)];
                const w = { target: "a", decision: { basis: "sticky", ranked }, attempts: [] };
                return ranked.map((r) => m.whyNot(r, w));
                """))
        .isEqualTo(
            "[\"\",\"2.5 × the cost, expected quality 2 points lower\",\"an equal score\","
                + "\"the policy avoids it\",\"the conversation stayed with a\"]");
  }
}
