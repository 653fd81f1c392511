package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.yaml.Spelling;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpellingTest {

  @Test
  void countsEachSlipOnce() {
    assertThat(Spelling.distance("", "")).isZero();
    assertThat(Spelling.distance("abc", "abc")).isZero();
    assertThat(Spelling.distance("abc", "")).isEqualTo(3);
    assertThat(Spelling.distance("abc", "acb")).isEqualTo(1);
    assertThat(Spelling.distance("cheepest", "cheapest")).isEqualTo(1);
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void findsTheNearestNameWhateverItsCase() {
    var known = List.of("base-url", "api-key", "id");
    assertThat(Spelling.nearest("BASE_URL", known)).contains("base-url");
    assertThat(Spelling.nearest("apikey", known)).contains("api-key");
    assertThat(Spelling.nearest("x", known)).isEmpty();
    assertThat(Spelling.nearest("temperature", known)).isEmpty();
  }

  @Test
  void quotesOnOneLine() {
    assertThat(Spelling.quoted("a\"b\nc\td\u0007")).isEqualTo("\"a\\\"b\\nc\\td\uFFFD\"");
    assertThat(Spelling.quoted("x".repeat(81))).isEqualTo("\"" + "x".repeat(80) + "…\"");
  }

  @Test
  void listsAFewNamesAndCountsTheRest() {
    var names = IntStream.range(0, 23).mapToObj(i -> "n" + i).toList();
    assertThat(Spelling.oneOf(names)).startsWith("one of: n0, n1, ").endsWith("n19 and 3 more");
    assertThat(Spelling.oneOf(List.of())).isEqualTo("one of: none, as none is known");
  }
}
