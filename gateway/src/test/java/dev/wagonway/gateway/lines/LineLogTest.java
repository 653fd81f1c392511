package dev.wagonway.gateway.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineLogTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T06:15:00Z"));
  private static final long LARGE = 1 << 30;

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private final AtomicLong lost = new AtomicLong();

  @BeforeEach
  void choose() {
    file = folder.resolve("deep/waybills.jsonl");
  }

  @Test
  void hasWrittenEverythingWhenItIsClosed() throws IOException {
    try (var log = log(LARGE, 1)) {
      IntStream.range(0, 4_000).forEach(i -> log.write(() -> "line " + i));
    }
    assertThat(Files.readAllLines(file))
        .isEqualTo(IntStream.range(0, 4_000).mapToObj(i -> "line " + i).toList());
    assertThat(lost).hasValue(0);
  }

  @Test
  void losesNothingOfManyWritersAtOnce() throws Exception {
    try (var log = log(LARGE, 1)) {
      var writers = new ArrayList<Thread>();
      for (int w = 0; w < 16; w++) {
        var name = "writer " + w + " line ";
        writers.add(
            Thread.startVirtualThread(
                () -> IntStream.range(0, 250).forEach(i -> log.write(() -> name + i))));
      }
      for (var writer : writers) {
        writer.join();
      }
    }
    assertThat(new HashSet<>(Files.readAllLines(file))).hasSize(4_000);
  }

  @Test
  void goesOnBehindWhatIsThere() throws IOException {
    writeOnce("first");
    writeOnce("second");
    assertThat(Files.readAllLines(file)).containsExactly("first", "second");
  }

  @Test
  void keepsALineThatACrashCutShortFromHurtingTheNext() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "whole\nhal");
    writeOnce("next");
    assertThat(Files.readAllLines(file)).containsExactly("whole", "hal", "next");
  }

  @Test
  void putsFullFilesAsideAndDeletesTheOldest() throws IOException {
    try (var log = log(10, 2)) {
      for (int i = 0; i < 12; i++) {
        var line = "line " + (char) ('a' + i);
        log.write(() -> line);
      }
    }
    assertThat(names())
        .containsExactly(
            "waybills-20261122T061500Z-10.jsonl",
            "waybills-20261122T061500Z-11.jsonl",
            "waybills.jsonl");
    assertThat(Files.readString(file)).isEqualTo("line l\n");
    assertThat(Files.readString(file.resolveSibling("waybills-20261122T061500Z-11.jsonl")))
        .isEqualTo("line k\n");
    assertThat(lost).hasValue(0);
  }

  @Test
  void leavesOtherFilesOfTheFolderAlone() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file.resolveSibling("waybills-notes.jsonl"), "mine");
    Files.writeString(file.resolveSibling("waybills-20251122T061500Z-1.json"), "mine");
    try (var log = log(10, 0)) {
      log.write(() -> "line one");
      log.write(() -> "line two");
      log.write(() -> "line three");
    }
    assertThat(names())
        .containsExactly(
            "waybills-20251122T061500Z-1.json", "waybills-notes.jsonl", "waybills.jsonl");
  }

  @Test
  void onlyTheOwnerMayRead() throws IOException {
    writeOnce("line");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void countsWhatADiskDoesNotTakeAndGoesOnWhenItDoes() throws IOException {
    var obstacle = Files.writeString(folder.resolve("deep"), "a file where the folder should be");
    var files = new LineFiles("lines", CLOCK, lost::addAndGet);
    files.use(new Destination(file, LARGE, 1));
    files.append("lost one");
    files.append("lost two");
    files.flush();
    assertThat(lost).hasValue(2);

    Files.delete(obstacle);
    files.append("kept");
    files.close();
    assertThat(Files.readAllLines(file)).containsExactly("kept");
    assertThat(lost).hasValue(2);
  }

  @Test
  void neverHoldsUpThoseWhoWriteToADiskThatFails() throws IOException {
    Files.writeString(folder.resolve("deep"), "a file where the folder should be");
    try (var log = log(LARGE, 1)) {
      IntStream.range(0, 5_000).forEach(i -> log.write(() -> "line " + i));
    }
    assertThat(lost).hasValue(5_000);
  }

  @Test
  void losesAndCountsWhatAHangingDiskDoesNotTakeAndHoldsUpNobody() throws IOException {
    var hanging = new CountDownLatch(1);
    InstantSource stuck =
        () -> {
          awaitUninterruptibly(hanging);
          return CLOCK.instant();
        };
    try (var log = new LineLog("lines", stuck, lost::addAndGet)) {
      log.use(new Destination(file, 1 << 20, 100));
      log.write(() -> "x".repeat(1 << 20));
      IntStream.range(0, 20_000).forEach(i -> log.write(() -> "line " + i));
      var queueAndTheBatchInHand = 2 * 4_096 + 1;
      assertThat(lost.get()).isBetween(20_000L - queueAndTheBatchInHand, 20_000L - 4_000);
      var before = lost.get();
      log.write(() -> "one more");
      assertThat(lost).hasValue(before + 1);
      hanging.countDown();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void followsTheSettings() throws IOException {
    var other = folder.resolve("other.jsonl");
    try (var log = log(LARGE, 1)) {
      log.write(() -> "here");
      log.use(new Destination(other, LARGE, 1));
      log.write(() -> "there");
      log.use(null);
      log.write(() -> {
        throw new AssertionError("nobody wants this line");
      });
      log.use(new Destination(file, LARGE, 1));
      log.write(() -> "here again");
    }
    assertThat(Files.readAllLines(file)).containsExactly("here", "here again");
    assertThat(Files.readAllLines(other)).containsExactly("there");
  }

  @Test
  void countsLinesThatComeAfterTheEnd() {
    var log = log(LARGE, 1);
    log.close();
    log.close();
    log.write(() -> "too late");
    assertThat(lost).hasValue(1);
  }

  private LineLog log(long rotateBytes, int keep) {
    var log = new LineLog("lines", CLOCK, lost::addAndGet);
    log.use(new Destination(file, rotateBytes, keep));
    return log;
  }

  private void writeOnce(String line) {
    try (var log = log(LARGE, 1)) {
      log.write(() -> line);
    }
  }

  private List<String> names() throws IOException {
    try (var paths = Files.list(file.getParent())) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
