package dev.wagonway.gateway.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LogDeskTest {

  private static final String NAME = "dev.wagonway.steered.for.a.while";
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final List<Runnable> ends = new ArrayList<>();
  private final List<Duration> times = new ArrayList<>();
  private final LogDesk desk =
      new LogDesk(
          () -> NOW,
          (task, after) -> {
            ends.add(task);
            times.add(after);
          });
  private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);

  @Test
  void aLevelForAWhileGivesWayToWhatWasBefore() {
    logger.setLevel(null);
    assertThat(set("debug", "10m").path("until").asString("")).isEqualTo("2026-11-22T10:10:00Z");
    assertThat(times).containsExactly(Duration.ofMinutes(10));
    assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);
    ends.getFirst().run();
    assertThat(logger.getLevel()).isNull();
  }

  @Test
  void aLongerWhileOutlastsTheEndOfTheFirstAndEndsWithWhatWasBeforeBoth() {
    logger.setLevel(Level.ERROR);
    set("debug", "1m");
    set("trace", "10m");
    ends.getFirst().run();
    assertThat(logger.getLevel()).isEqualTo(Level.TRACE);
    ends.getLast().run();
    assertThat(logger.getLevel()).isEqualTo(Level.ERROR);
  }

  @Test
  void aLevelForGoodOutlastsTheEndOfAWhile() {
    logger.setLevel(null);
    set("debug", "1m");
    assertThat(set("warn", "").has("until")).isFalse();
    ends.getFirst().run();
    assertThat(logger.getLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void readsAWhileAsTheConfigurationDoes() {
    assertThat(set("debug", "1500ms").path("until").asString(""))
        .isEqualTo("2026-11-22T10:00:01.500Z");
    assertThatThrownBy(() -> set("debug", "25h"))
        .hasMessage("for: \"25h\" (expected: a duration from 1s to 24h such as 10m)");
  }

  private ObjectNode set(String level, String lasting) {
    var body = JsonMapper.shared().createObjectNode().put("level", level);
    return desk.set(NAME, lasting.isEmpty() ? body : body.put("for", lasting));
  }
}
