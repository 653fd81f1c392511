package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final Path FILE = Path.of("schema", "wagonway.schema.json");

  @Test
  void theSchemaForEditorsIsWhatTheReaderKnows() throws IOException {
    var expected = EditorSchema.text();
    Files.writeString(Path.of("target", "wagonway.schema.json"), expected);
    assertThat(Files.readString(FILE))
        .as("copy target/wagonway.schema.json over schema/wagonway.schema.json")
        .isEqualTo(expected);
  }
}
