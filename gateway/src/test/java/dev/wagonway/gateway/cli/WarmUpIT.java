package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class WarmUpIT {

  @Test
  void theDemoAnswersJsonStreamsAndOperators() {
    var out = new StringWriter();
    var err = new StringWriter();
    var terminal = Terminals.of(out, err);

    var code = CommandLines.run(terminal, "warm");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .containsPattern(
            "Wagonway listens on http://127\\.0\\.0\\.1:[0-9]+ \\(started in [0-9]+ ms")
        .containsPattern("operators look at http://127\\.0\\.0\\.1:[0-9]+");
  }
}
