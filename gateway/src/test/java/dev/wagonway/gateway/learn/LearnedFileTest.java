package dev.wagonway.gateway.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import org.junit.jupiter.api.Test;

class LearnedFileTest {

  @Test
  void bytesThatAreNoTextAreCalledThat() {
    assertThat(LearnedFile.shown(new MalformedInputException(1)))
        .isEqualTo("not a text in UTF-8 (expected: what was learned)");
  }

  @Test
  void whatDamagedAFileDoesNotDamageTheLog() {
    assertThat(LearnedFile.shown(new IOException("line 1: \n\u001b[2J" + "x".repeat(300))))
        .startsWith("line 1: ??[2Jxxx")
        .hasSize(200);
  }
}
