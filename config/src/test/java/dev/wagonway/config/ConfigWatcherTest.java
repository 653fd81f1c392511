package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {

  @TempDir Path folder;

  private final List<Loaded> told = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("wagonway.yaml"), Reads.target());
  }

  private ConfigWatcher watcher(Path path) {
    return new ConfigWatcher(Reads.reader(), path, told::add);
  }

  @Test
  void tellsOfTheFirstLookAndThenOfChangesOnly() throws IOException {
    try (var watcher = watcher(folder)) {
      assertThat(watcher.reload()).isTrue();
      assertThat(watcher.reload()).isFalse();
      Files.writeString(folder.resolve("more.yaml"), "routes: { r: { candidates: [opus] } }\n");
      assertThat(watcher.reload()).isTrue();
      assertThat(told).hasSize(2);
      assertThat(Reads.ok(told.getLast()).routes()).containsKey("r");
    }
  }

  @Test
  void doesNotTellOfWhatWasReadAtTheStart() throws IOException {
    try (var watcher = watcher(folder.resolve("wagonway.yaml"))) {
      assertThat(watcher.read()).isInstanceOf(Loaded.Ok.class);
      Files.writeString(folder.resolve("wagonway.yaml"), Reads.target());
      assertThat(watcher.reload()).isFalse();
      assertThat(told).isEmpty();
    }
  }

  @Test
  void handsOverABadEditOnceAndTheRepairToo() throws IOException {
    var file = folder.resolve("wagonway.yaml");
    try (var watcher = watcher(file)) {
      watcher.read();
      Files.writeString(file, Reads.target("colour: red"));
      watcher.reload();
      watcher.reload();
      Files.delete(file);
      watcher.reload();
      Files.writeString(file, Reads.target());
      watcher.reload();
    }
    assertThat(told).hasSize(3);
    assertThat(Reads.problems(told.get(0))).singleElement().asString().contains("colour");
    assertThat(Reads.problems(told.get(1))).singleElement().asString().contains("no such file");
    assertThat(told.get(2)).isInstanceOf(Loaded.Ok.class);
  }

  @Test
  void seesSwappedLinks() throws IOException {
    for (var version : List.of("v1", "v2")) {
      Files.createDirectory(folder.resolve(version));
      Files.writeString(
          folder.resolve(version + "/w.yaml"), Reads.target().replace("opus", version));
    }
    var data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("v1"));
    var mounted = Files.createDirectory(folder.resolve("mounted"));
    Files.createSymbolicLink(mounted.resolve("w.yaml"), data.resolve("w.yaml"));
    try (var watcher = watcher(mounted)) {
      watcher.read();
      var next = Files.createSymbolicLink(folder.resolve("..next"), Path.of("v2"));
      Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      assertThat(watcher.reload()).isTrue();
      assertThat(Reads.ok(told.getLast()).targets()).containsOnlyKeys("v2");
    }
  }

  /**
   * A mounted ConfigMap is a folder of links that lead through {@code ..data}, which is swapped.
   */
  @Test
  void seesAConfigMapThatKubernetesUpdates() throws IOException {
    var mounted = Files.createDirectory(folder.resolve("mount"));
    for (var version : List.of("..2026_11_22", "..2026_11_23")) {
      Files.createDirectory(mounted.resolve(version));
      Files.writeString(
          mounted.resolve(version + "/w.yaml"),
          Reads.target().replace("opus", version.substring(7)));
    }
    var data = Files.createSymbolicLink(mounted.resolve("..data"), Path.of("..2026_11_22"));
    Files.createSymbolicLink(mounted.resolve("w.yaml"), Path.of("..data", "w.yaml"));
    try (var watcher = watcher(mounted)) {
      assertThat(watcher.read()).isInstanceOf(Loaded.Ok.class);
      assertThat(watcher.reload()).isFalse();
      var next = Files.createSymbolicLink(mounted.resolve("..data_tmp"), Path.of("..2026_11_23"));
      Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      assertThat(watcher.reload()).isTrue();
      assertThat(Reads.ok(told.getLast()).targets()).containsOnlyKeys("11_23");
    }
  }

  @Test
  void seesRotatedSecrets() throws IOException {
    Files.writeString(folder.resolve("key"), "old");
    Files.writeString(folder.resolve("wagonway.yaml"), Reads.target("api-key: file:key"));
    try (var watcher = watcher(folder)) {
      watcher.read();
      assertThat(watcher.reload()).isFalse();
      Files.writeString(folder.resolve("key"), "new");
      assertThat(watcher.reload()).isTrue();
      var target = Reads.ok(told.getLast()).targets().values().iterator().next();
      assertThat(Objects.requireNonNull(target.endpoint().key()).reveal()).isEqualTo("new");
    }
  }

  @Test
  void seesOneOfSeveralRotatedSecrets() throws IOException {
    Files.writeString(folder.resolve("spare"), "old");
    Files.writeString(
        folder.resolve("wagonway.yaml"),
        Reads.target("api-keys: [ \"${OPENAI_API_KEY}\", file:spare ]"));
    try (var watcher = watcher(folder)) {
      watcher.read();
      assertThat(watcher.reload()).isFalse();
      Files.writeString(folder.resolve("spare"), "new");
      assertThat(watcher.reload()).isTrue();
      var target = Reads.ok(told.getLast()).targets().values().iterator().next();
      assertThat(target.endpoint().keys().getLast().reveal()).isEqualTo("new");
    }
  }

  @Test
  void looksAtIntervalsOnItsOwnThread() throws Exception {
    var loaded = new CompletableFuture<Loaded>();
    var thread = new CompletableFuture<Thread>();
    try (var watcher =
        new ConfigWatcher(
            Reads.reader(),
            folder,
            l -> {
              thread.complete(Thread.currentThread());
              loaded.complete(l);
            })) {
      watcher.start(Duration.ofMillis(1));
      assertThat(loaded.get(30, TimeUnit.SECONDS)).isInstanceOf(Loaded.Ok.class);
      assertThat(thread.get(30, TimeUnit.SECONDS).isDaemon()).isTrue();
    }
  }

  @Test
  void goesOnAfterAListenerThatThrows() {
    var scheduler = new CapturingScheduler();
    try (scheduler;
        var watcher =
            new ConfigWatcher(
                Reads.reader(),
                folder,
                _ -> {
                  throw new IllegalStateException("cannot be used");
                })) {
      watcher.start(Duration.ofSeconds(2), scheduler);
      assertThatCode(scheduler::runScheduled).doesNotThrowAnyException();
    }
  }

  @Test
  void stopsLookingWhenClosed() {
    var scheduler = new CapturingScheduler();
    try (scheduler) {
      var watcher = watcher(folder);
      watcher.start(Duration.ofHours(1), scheduler);
      watcher.close();
      assertThat(scheduler.future().isCancelled()).isTrue();
    }
  }

  /** Remembers what was scheduled, so that a test can run it at once. */
  private static final class CapturingScheduler extends ScheduledThreadPoolExecutor {

    private final List<Runnable> commands = new ArrayList<>();
    private final List<ScheduledFuture<?>> futures = new ArrayList<>();

    CapturingScheduler() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable command, long initialDelay, long delay, TimeUnit unit) {
      commands.add(command);
      var future = super.scheduleWithFixedDelay(command, 1, 1, TimeUnit.DAYS);
      futures.add(future);
      return future;
    }

    void runScheduled() {
      commands.forEach(Runnable::run);
    }

    ScheduledFuture<?> future() {
      return futures.getFirst();
    }
  }
}
