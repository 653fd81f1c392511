package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void linesUpItsColumns() {
    var table = new Table(List.of("subject", "µs"));
    table.add(List.of("a", "1.25"));
    table.add(List.of("longer one", "9"));

    assertThat(table.markdown())
        .isEqualTo(
            """
            | subject    |   µs |
            |------------|-----:|
            | a          | 1.25 |
            | longer one |    9 |
            """);
  }

  @Test
  void refusesRowsOfAnotherLength() {
    var table = new Table(List.of("subject", "µs"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.add(List.of("a")))
        .withMessage("1 cells (expected: 2)");
  }
}
