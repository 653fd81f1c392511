package dev.wagonway.gateway.learn;

import dev.wagonway.learn.Drift;
import dev.wagonway.learn.LearnedState;
import dev.wagonway.learn.Memory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a learner puts what it learned, if anywhere, and how that goes. Confined to one thread at a
 * time, but for {@link #saving}, which any may ask.
 */
final class Shelf {

  /** At most so much is lost when the process is killed. */
  static final long SAVE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final InstantSource clock;
  private @Nullable LearnedFile file;
  private boolean unsaved;
  private long triedNanos = System.nanoTime();
  private volatile Saving saving;

  /** Keeps nothing yet. */
  Shelf(InstantSource clock) {
    this.clock = clock;
    saving = new Saving(Saving.State.OFF, clock.instant(), null);
  }

  /** How saving stands. */
  Saving saving() {
    return saving;
  }

  /** Leaves the place it had for {@code place}, or for none. Tells what is there. */
  LearnedState move(@Nullable Path place, Memory memory, Consumer<Drift> drifted) {
    leave();
    file = place == null ? null : new LearnedFile(place);
    unsaved = false;
    var there =
        file == null
            ? new LearnedState(memory, drifted)
            : file.load(memory, drifted, clock.instant());
    saving = new Saving(Saving.State.OFF, clock.instant(), null);
    note();
    return there;
  }

  /** Takes note that there is something new to save. */
  void changed() {
    unsaved = true;
  }

  /** Saves what is new. Tells whether a restart would know no less. */
  boolean save(LearnedState state) {
    if (unsaved && file != null) {
      unsaved = !file.save(state);
      saving = unsaved ? saving : saving.savedAt(clock.instant());
      tried();
    }
    return !unsaved || file == null;
  }

  /** Saves what is new if it is time, or looks whether it could be saved again. */
  void saveInTime(LearnedState state) {
    if (System.nanoTime() - triedNanos < SAVE_EVERY_NANOS) {
      return;
    }
    if (!unsaved && file != null && !saving.isRight()) {
      file.claimIfThereIsRoom();
      tried();
    }
    save(state);
  }

  /** Lets others save there. */
  void leave() {
    if (file != null) {
      file.close();
    }
  }

  private void tried() {
    triedNanos = System.nanoTime();
    note();
  }

  private void note() {
    saving = saving.now(file == null ? Saving.State.OFF : file.state(), clock.instant());
  }
}
