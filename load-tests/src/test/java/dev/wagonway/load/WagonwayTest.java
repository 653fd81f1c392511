package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WagonwayTest {

  @Test
  void hasARouteForEachScript() {
    var scripts = List.<Script>of(new Script.Json(), new Script.Sse(20, 100));

    assertThat(new Wagonway(Path.of("."), 2, scripts).configuration(1111, 2222, 3333))
        .startsWith(
            "server:\n  listen: 127.0.0.1:1111\n  admin: 127.0.0.1:2222\n\ntargets:\n  - id: ")
        .contains("\n  - id: json-target-2\n    model: json\n    provider: openai\n")
        .contains("\n    base-url: http://127.0.0.1:3333/v1\n")
        .contains("\n    price: { input: 2.5, output: 4 }\n")
        .endsWith(
            """
              sse-20ms-100:
                candidates: [sse-20ms-100-target-1, sse-20ms-100-target-2]
                objective: cheapest
            """);
  }
}
