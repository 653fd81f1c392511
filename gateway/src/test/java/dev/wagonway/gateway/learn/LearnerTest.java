package dev.wagonway.gateway.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.LearningSettings;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.learn.Beliefs;
import dev.wagonway.learn.Evidence;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Prospect;
import dev.wagonway.sensitivity.Label;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder = Path.of("");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = new Meters(registry, "test");

  @Test
  void whatWasLearnedOutlivesTheProcess() throws IOException {
    var file = folder.resolve("new/learned.txt");
    var before = 0.0;
    try (var learner = learner(settings(file))) {
      bad(learner, 30);
      end(learner);
      before = believed(learner.beliefs());
      assertThat(before).isLessThan(0.5);
    }
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.exists(file.resolveSibling("learned.txt.next"))).isFalse();
    try (var next = learner(settings(file))) {
      assertThat(believed(next.beliefs())).isEqualTo(before);
      assertThat(next.status()).hasSize(1);
    }
  }

  @Test
  void aDamagedFileIsSetAsideAndLearningStartsAnew() throws IOException {
    var file = folder.resolve("learned.txt");
    try (var learner = learner(settings(file))) {
      bad(learner, 30);
    }
    var whole = Files.readAllBytes(file);
    var random = new SplittableRandom(3);
    for (var round = 0; round < 50; round++) {
      var damaged = whole.clone();
      var at = random.nextInt(damaged.length);
      damaged[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, damaged);
      try (var next = learner(settings(file))) {
        assertThat(next.status()).isEmpty();
        assertThat(believed(next.beliefs())).isEqualTo(0.7);
      }
      var aside = file.resolveSibling("learned.txt.damaged-" + NOON.getEpochSecond());
      assertThat(Files.readAllBytes(aside)).isEqualTo(damaged);
    }
  }

  @Test
  void theSameObservationsMakeTheSameFile() throws IOException {
    var texts = new ArrayList<String>();
    for (var name : new String[] {"a", "b"}) {
      var file = folder.resolve(name);
      try (var learner = learner(settings(file))) {
        bad(learner, 500);
      }
      texts.add(Files.readString(file, StandardCharsets.UTF_8));
    }
    assertThat(texts.getFirst()).isEqualTo(texts.getLast()).contains("target t1 500 ");
  }

  @Test
  void whoIsNotToLearnDoesNot() {
    try (var learner = learner(LearningSettings.OFF)) {
      bad(learner, 30);
      end(learner);
      assertThat(learner.status()).isEmpty();
      assertThat(learner.beliefs()).isSameAs(Beliefs.NONE);
    }
  }

  @Test
  void resettingForgetsOneTargetOrAll() throws IOException {
    var file = folder.resolve("learned.txt");
    try (var learner = learner(settings(file))) {
      bad(learner, 30);
      end(learner);
      assertThat(learner.reset("other")).isEqualTo(new Learner.Reset(false, true));
      assertThat(believed(learner.beliefs())).isLessThan(0.5);
      assertThat(learner.reset("t1")).isEqualTo(new Learner.Reset(true, true));
      assertThat(believed(learner.beliefs())).isEqualTo(0.7);
      assertThat(learner.reset(null).known()).isFalse();
    }
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).doesNotContain("t1");
  }

  @Test
  void aDiskThatCannotBeWrittenStopsNothing() throws IOException {
    var blocked = Files.writeString(folder.resolve("file"), "no folder").resolve("learned.txt");
    try (var learner = learner(settings(blocked))) {
      bad(learner, 30);
      end(learner);
      assertThat(believed(learner.beliefs())).isLessThan(0.5);
      assertThat(learner.reset(null)).isEqualTo(new Learner.Reset(true, false));
      assertThat(learner.saving()).isEqualTo(new Saving(Saving.State.FAILING, NOON, null));
      Files.delete(folder.resolve("file"));
      assertThat(learner.reset(null)).isEqualTo(new Learner.Reset(false, true));
      assertThat(learner.saving()).isEqualTo(new Saving(Saving.State.ON, NOON, NOON));
    }
  }

  @Test
  void aDiskThatCannotBeWrittenIsKnownBeforeThereIsAnythingToSave() throws IOException {
    var blocked = Files.writeString(folder.resolve("file"), "no folder").resolve("learned.txt");
    try (var learner = learner(settings(blocked))) {
      assertThat(learner.saving().isRight()).isFalse();
      learner.use(LearningSettings.USUAL);
      assertThat(learner.saving()).isEqualTo(new Saving(Saving.State.OFF, NOON, null));
    }
  }

  @Test
  void aClockThatLeapsDoesNotSilenceIt() {
    try (var learner = learner(LearningSettings.USUAL)) {
      bad(learner, 1, NOON.plus(Duration.ofDays(3_650)));
      bad(learner, 30, NOON);
      end(learner);
      assertThat(believed(learner.beliefs())).isLessThan(0.5);
    }
    assertThat(registry.get("wagonway.learning.clock.leaps").counter().count()).isEqualTo(1);
  }

  @Test
  void twoGatewaysDoNotWriteOverEachOther() {
    var file = folder.resolve("learned.txt");
    try (var first = learner(settings(file))) {
      try (var second = learner(settings(file))) {
        assertThat(second.saving().state()).isEqualTo(Saving.State.CLAIMED);
        bad(second, 30);
        end(second);
        assertThat(second.reset("t1")).isEqualTo(new Learner.Reset(true, false));
      }
      assertThat(file).doesNotExist();
      bad(first, 10);
    }
    assertThat(file).content().contains("target t1 10 ");
    try (var third = learner(settings(file))) {
      bad(third, 5);
    }
    assertThat(file).content().contains("target t1 15 ");
  }

  @Test
  void whoComesWhileAnotherGatewayEndsGoesOnWithItsFile() throws IOException {
    var file = folder.resolve("learned.txt");
    var next = new Learner(meters.learning(), () -> NOON);
    try (var former = learner(settings(file))) {
      bad(former, 10);
      end(former);
      former.reset("other");
      next.use(settings(file));
      assertThat(next.status()).hasSize(1);
    }
    try (next) {
      bad(next, 5);
    }
    assertThat(file).content().contains("target t1 15 ");
  }

  @Test
  void aFileOfAnotherGatewayIsNotSetAside() throws IOException {
    var file = folder.resolve("learned.txt");
    try (var _ = learner(settings(file))) {
      Files.writeString(file, "half");
      try (var second = learner(settings(file))) {
        assertThat(second.status()).isEmpty();
      }
      assertThat(file).hasContent("half");
    }
  }

  @Test
  void anotherHalfLifeForgetsNothing() {
    try (var learner = learner(LearningSettings.USUAL)) {
      bad(learner, 30);
      end(learner);
      learner.use(
          new LearningSettings(true, null, Duration.ofDays(1), false, Label.PUBLIC, null, null));
      assertThat(believed(learner.beliefs())).isLessThan(0.5);
    }
  }

  @Test
  void countsWhatItTookAndLosesNothingSilently() {
    try (var learner = learner(LearningSettings.USUAL)) {
      bad(learner, 20_000);
    }
    var taken =
        registry
            .get("wagonway.learning.observations")
            .tags("kind", "feedback", "target", "t1")
            .counter()
            .count();
    var lost = registry.get("wagonway.learning.lost").counter().count();
    assertThat(taken + lost).isEqualTo(20_000);
  }

  private Learner learner(LearningSettings settings) {
    var learner = new Learner(meters.learning(), () -> NOON);
    learner.use(settings);
    return learner;
  }

  private static LearningSettings settings(@Nullable Path file) {
    return new LearningSettings(true, file, Duration.ofDays(14), false, Label.INTERNAL, null, null);
  }

  private static void bad(Learner learner, int times) {
    bad(learner, times, NOON);
  }

  private static void bad(Learner learner, int times, Instant at) {
    for (var i = 0; i < times; i++) {
      learner.take(
          new Evidence(
              at,
              "t1",
              Domain.GENERAL,
              0.5,
              0.7,
              0,
              1,
              Evidence.Kind.FEEDBACK,
              1 + i % 7,
              Grams.NONE));
    }
  }

  private static double believed(Beliefs beliefs) {
    var before = new Prospect(0.7, 0.1, Prospect.Source.PREDICTED);
    return beliefs.about("t1", Features.NEUTRAL, Grams.NONE, before).quality();
  }

  /** Waits until all that was told has been learned. */
  private static void end(Learner learner) {
    learner.close();
  }
}
