package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.Label;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Other names for routes and targets. */
class AliasesTest {

  private static final String ROUTES =
      """
      routes:
        auto: { candidates: [pocket, glm, opus] }
        small: { candidates: [pocket] }
      """;

  private static Aliases aliases(String... lines) {
    return snapshot(lines).aliases();
  }

  private static Snapshot snapshot(String... lines) {
    return Policies.snapshot(ROUTES + section(lines));
  }

  private static String section(String... lines) {
    return "aliases:\n  " + String.join("\n  ", lines) + "\n";
  }

  private static String only(String... lines) {
    return Policies.only(ROUTES + section(lines));
  }

  @Test
  void takesExactNamesWhateverTheirCase() {
    var aliases = aliases("gpt-5: auto", "Claude-Haiku-4-5: small");
    assertThat(aliases.resolve("gpt-5")).contains("auto");
    assertThat(aliases.resolve("GPT-5")).contains("auto");
    assertThat(aliases.resolve("claude-haiku-4-5")).contains("small");
    assertThat(aliases.resolve("gpt-5-nano")).isEmpty();
    assertThat(aliases.names()).containsExactly("gpt-5", "Claude-Haiku-4-5");
  }

  @Test
  void takesTheFirstPatternThatMatches() {
    var aliases =
        aliases("gpt-5-pro: auto", "gpt-5*-nano: small", "'*-lite': small", "'gpt-*': auto");
    assertThat(aliases.resolve("gpt-5-nano")).contains("small");
    assertThat(aliases.resolve("gpt-5.4-nano")).contains("small");
    assertThat(aliases.resolve("GPT-5.4-NANO")).contains("small");
    assertThat(aliases.resolve("gpt-5.4-nano-2")).contains("auto");
    assertThat(aliases.resolve("gemini-3.5-flash-lite")).contains("small");
    assertThat(aliases.resolve("gpt-5-lite")).contains("small");
    assertThat(aliases.resolve("gpt-5-pro")).contains("auto");
    assertThat(aliases.resolve("o3")).isEmpty();
    assertThat(aliases.names()).containsExactly("gpt-5-pro");
  }

  @Test
  void searchesNoNameThatIsTooLongForOne() {
    assertThat(aliases("'*': auto").resolve("x".repeat(256))).contains("auto");
    assertThat(aliases("'*': auto").resolve("x".repeat(257))).isEmpty();
  }

  @Test
  void leadsToWhatItselfComesFirst() {
    var snapshot =
        Policies.snapshot(ROUTES + section("opus: auto", "'*': small") + "default-model: auto\n");
    assertThat(snapshot.nameFor("auto", Caller.ANYONE)).contains("auto");
    assertThat(snapshot.nameFor("glm", Caller.ANYONE)).contains("small");
    var named = new Caller("ci", "", Label.PUBLIC, Set.of("glm"), Set.of());
    assertThat(snapshot.nameFor("glm", named)).contains("glm");
  }

  @Test
  void standsInForNamesThatMeanNothing() {
    var snapshot = Policies.snapshot(ROUTES + "default-model: auto\n");
    assertThat(snapshot.defaultModel()).isEqualTo("auto");
    assertThat(snapshot.nameFor("gpt-9", Caller.ANYONE)).contains("auto");
    assertThat(Policies.snapshot(ROUTES).nameFor("gpt-9", Caller.ANYONE)).isEmpty();
    assertThat(Policies.snapshot(ROUTES).defaultModel()).isNull();
  }

  @Test
  void leadsToTargetsThatMayBeAskedFor() {
    assertThat(Policies.snapshot(section("gpt-5: glm")).aliases().resolve("gpt-5")).contains("glm");
    var direct = Policies.snapshot(ROUTES + section("gpt-5: glm") + "direct: true\n");
    assertThat(direct.nameFor("gpt-5", Caller.ANYONE)).contains("glm");
    var key =
        "keys: [ { name: ci, hash: 'sha256:%s', routes: [auto, glm] } ]\n"
            .formatted(Callers.digest("k"));
    assertThat(Policies.snapshot(ROUTES + section("gpt-5: glm") + key).aliases().resolve("gpt-5"))
        .contains("glm");
    assertThat(only("gpt-5: glm"))
        .isEqualTo(
            "+5:10: aliases.gpt-5: \"glm\" is a target that nobody may ask for (expected one of:"
                + " auto, small; or direct: true)");
    assertThat(Policies.only(ROUTES + "default-model: glm\n"))
        .isEqualTo(
            "+4:16: default-model: \"glm\" is a target that nobody may ask for (expected one of:"
                + " auto, small; or direct: true)");
  }

  @Test
  void pointsOutTheNearestName() {
    assertThat(only("gpt-5: atuo"))
        .isEqualTo(
            "+5:10: aliases.gpt-5: \"atuo\" (expected one of: auto, small, pocket, glm, opus; did"
                + " you mean auto?)");
    assertThat(Policies.only(ROUTES + "default-model: smal\n"))
        .isEqualTo(
            "+4:16: default-model: \"smal\" (expected one of: auto, small, pocket, glm, opus; did"
                + " you mean small?)");
  }

  @Test
  void refusesAliasesOfAliases() {
    assertThat(Policies.problems(ROUTES + section("a: b", "b: a")))
        .containsExactly(
            "+5:6: aliases.a: \"b\" (expected one of: auto, small, pocket, glm, opus)",
            "+6:6: aliases.b: \"a\" (expected one of: auto, small, pocket, glm, opus)");
  }

  @Test
  void findsPatternsThatNeverCount() {
    assertThat(only("'gpt-*': auto", "gpt-5*-nano: small"))
        .isEqualTo(
            "+6:3: aliases.\"gpt-5*-nano\": \"gpt-5*-nano\" never counts: \"gpt-*\" at +5:3"
                + " comes first and matches whatever it does (expected: the narrower pattern"
                + " first)");
    assertThat(only("gpt-5: auto", "GPT-5: small"))
        .startsWith("+6:3: aliases.GPT-5: \"GPT-5\" never counts: \"gpt-5\" at +5:3");
    assertThat(only("auto: small"))
        .isEqualTo(
            "+5:3: aliases.auto: \"auto\" is itself the name of a route, which comes first"
                + " (expected: another name)");
    assertThat(Policies.only("aliases: { glm: opus }\n"))
        .isEqualTo(
            "+1:12: aliases.glm: \"glm\" is itself the name of a target, which comes first"
                + " (expected: another name)");
  }

  @Test
  void refusesWhatIsNoAlias() {
    assertThat(only("\"a b\": auto"))
        .isEqualTo(
            "+5:3: aliases.\"a b\": \"a b\" (expected: a model's name without spaces, at most 256"
                + " long, in which * stands for anything)");
    assertThat(only("a: [auto]"))
        .isEqualTo(
            "+5:6: aliases.a: found a list (expected: a name of letters, digits and . _ - : / @ +, at most 128 long)");
    assertThat(Policies.only(ROUTES + "aliases: [auto]\n"))
        .isEqualTo("+4:10: aliases: found a list (expected: a mapping of names to values)");
  }

  @Test
  void matchesAsARegularExpressionWould() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    var matched = 0;
    for (var i = 0; i < 20_000; i++) {
      var pattern = text(random, "ab*");
      var name = text(random, "ab");
      var expected =
          pattern
              .chars()
              .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
              .collect(Collectors.joining());
      var isExpected = Pattern.matches(expected, name);
      assertThat(new Glob(pattern).matches(name)).as(pattern + " " + name).isEqualTo(isExpected);
      matched += isExpected ? 1 : 0;
    }
    assertThat(matched).isBetween(1_000, 19_000);
  }

  @Test
  void coversOnlyWhatItMatches() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
    var covered = 0;
    for (var i = 0; i < 20_000; i++) {
      var wide = new Glob(text(random, "ab*"));
      var narrow = text(random, "ab*");
      if (wide.covers(new Glob(narrow))) {
        covered++;
        var name = narrow.replace("*", text(random, "ab"));
        assertThat(wide.matches(name)).as(wide + " " + narrow + " " + name).isTrue();
      }
    }
    assertThat(covered).isGreaterThan(1_000);
  }

  private static String text(RandomGenerator random, String letters) {
    return random
        .ints(random.nextInt(5), 0, letters.length())
        .mapToObj(at -> String.valueOf(letters.charAt(at)))
        .collect(Collectors.joining());
  }

  @Test
  void keepsTheOrderOfItsPatterns() {
    Map<String, String> patterns = new LinkedHashMap<>();
    patterns.put("a*", "one");
    patterns.put("*b", "two");
    assertThat(new Aliases(patterns).resolve("ab")).contains("one");
  }
}
