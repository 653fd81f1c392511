package dev.wagonway.gateway.learn;

import dev.wagonway.learn.Learned;
import dev.wagonway.learn.LearnedState;
import dev.wagonway.learn.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file of a gateway that does not run.
 *
 * @param halfLife after how long an observation counts half
 * @param complaints takes the sentence that says why something failed
 */
public record SavedState(Path file, Duration halfLife, Consumer<String> complaints)
    implements LearnedPlace {

  @Override
  public Optional<List<Learned>> status() {
    return read().map(LearnedState::status);
  }

  @Override
  public Optional<String> export() {
    if (read().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return failed(e);
    }
  }

  @Override
  public Optional<Boolean> reset(@Nullable String target) {
    var state = read().orElse(null);
    if (state == null) {
      return Optional.empty();
    }
    var known = target == null ? !state.status().isEmpty() : state.reset(target);
    if (target == null) {
      state.reset();
    }
    try (var saved = new LearnedFile(file)) {
      return saved.save(state) ? Optional.of(known) : unsaved();
    }
  }

  private Optional<LearnedState> read() {
    try (var in = Files.newBufferedReader(file)) {
      return Optional.of(LearnedState.read(in, Memory.of(halfLife), _ -> {}));
    } catch (IOException | RuntimeException e) {
      return failed(e);
    }
  }

  private <T> Optional<T> unsaved() {
    complaints.accept(
        file
            + ": stays as it is (expected: a file that can be written, and that no gateway which runs"
            + " saves to)");
    return Optional.empty();
  }

  private <T> Optional<T> failed(Exception e) {
    complaints.accept(
        e instanceof NoSuchFileException
            ? file + ": no such file (expected: one that a gateway wrote)"
            : file + ": cannot be read: " + LearnedFile.shown(e));
    return Optional.empty();
  }
}
