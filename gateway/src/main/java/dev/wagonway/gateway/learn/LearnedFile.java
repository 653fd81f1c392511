package dev.wagonway.gateway.learn;

import dev.wagonway.learn.Drift;
import dev.wagonway.learn.LearnedState;
import dev.wagonway.learn.Memory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where what was learned outlives the process. A save replaces the file as a whole, so that
 * whenever the process ends there is a whole one. One process saves there at a time; others begin
 * with what is there, and save once that one has ended. Confined to one thread at a time.
 */
final class LearnedFile implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LearnedFile.class);

  private static final int MOST_SHOWN = 200;

  private final Path file;
  private final Claim claim;
  private boolean complained;
  private boolean isForeign;
  private Saving.State standing = Saving.State.ON;

  LearnedFile(Path file) {
    this.file = file;
    claim = new Claim(file);
  }

  /**
   * What was saved last; nothing if there is no file. One that cannot be understood is set aside
   * under another name, so that nothing writes over it.
   *
   * @param now part of that name
   */
  LearnedState load(Memory memory, Consumer<Drift> drifted, Instant now) {
    claimIfThereIsRoom();
    try (var in = Files.newBufferedReader(file)) {
      var state = LearnedState.read(in, memory, drifted);
      log.info("{}: what was learned of {} targets goes on", file, state.status().size());
      return state;
    } catch (NoSuchFileException _) {
      return new LearnedState(memory, drifted);
    } catch (IOException | RuntimeException e) {
      if (!isForeign) {
        setAside(e, now);
      }
      return new LearnedState(memory, drifted);
    }
  }

  /** How saving stood when it was last tried, or what would come of it. */
  Saving.State state() {
    return standing;
  }

  /** Finds out who may save there. A folder that cannot be written is told of by the first save. */
  void claimIfThereIsRoom() {
    try {
      var _ = isOurs();
    } catch (IOException _) {
      standing = Saving.State.FAILING;
    }
  }

  private boolean isOurs() throws IOException {
    var isOurs = claim.isOurs();
    if (!isOurs && !isForeign) {
      log.error(
          "{}: another gateway keeps there what it learns; nothing is saved there until that one has"
              + " ended (expected: a file of its own for each)",
          file);
    } else if (isOurs && isForeign) {
      log.info("{}: what was learned is saved there from now on", file);
    }
    isForeign = !isOurs;
    standing = isOurs ? Saving.State.ON : Saving.State.CLAIMED;
    return isOurs;
  }

  private void setAside(Exception cause, Instant now) {
    var aside = file.resolveSibling(file.getFileName() + ".damaged-" + now.getEpochSecond());
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      log.error("{}: {}; set aside as {}, learning starts anew", file, shown(cause), aside);
    } catch (IOException e) {
      log.error("{}: {}; learning starts anew, and will write over it", file, shown(cause));
    }
  }

  /** What damaged a file shall not damage the log. */
  static String shown(Exception cause) {
    if (cause instanceof CharacterCodingException) {
      return "not a text in UTF-8 (expected: what was learned)";
    }
    var message = String.valueOf(cause.getMessage()).replaceAll("[^ -~]", "?");
    return message.substring(0, Math.min(message.length(), MOST_SHOWN));
  }

  /**
   * Saves {@code state}; a disk that is full or away, or another gateway, is told of once, and it
   * is tried again.
   */
  boolean save(LearnedState state) {
    var next = file.resolveSibling(file.getFileName() + ".next");
    try {
      if (!isOurs()) {
        return false;
      }
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.deleteIfExists(next);
      Files.createFile(next, ownerOnly(folder == null ? file : folder));
      try (var out = Files.newBufferedWriter(next, StandardOpenOption.WRITE)) {
        state.write(out);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      complained = false;
      return true;
    } catch (IOException e) {
      if (!complained) {
        log.error(
            "{}: what was learned cannot be saved, it is tried again: {}", file, e.toString());
      }
      complained = true;
      standing = Saving.State.FAILING;
      return false;
    }
  }

  static FileAttribute<?>[] ownerOnly(Path at) {
    return at.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Lets others save there. */
  @Override
  public void close() {
    claim.close();
  }
}
