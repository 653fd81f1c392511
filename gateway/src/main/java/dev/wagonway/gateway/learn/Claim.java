package dev.wagonway.gateway.learn;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a file, which one process has at a time: the lock of an empty file beside it,
 * which the system takes back when the process ends, however it does. Confined to one thread at a
 * time.
 */
final class Claim implements AutoCloseable {

  private final Path beside;
  private @Nullable FileChannel held;

  /** Claims nothing yet. */
  Claim(Path file) {
    beside = file.resolveSibling(file.getFileName() + ".lock");
  }

  /**
   * Whether the right is this process's, which takes it if nobody has it. Where the file system
   * knows no locks, everybody has it.
   *
   * @throws IOException if no file can be made there
   */
  boolean isOurs() throws IOException {
    if (held != null) {
      return true;
    }
    var folder = beside.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var channel =
        FileChannel.open(
            beside,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            LearnedFile.ownerOnly(folder == null ? beside : folder));
    if (isElsewhere(channel)) {
      channel.close();
      return false;
    }
    held = channel;
    return true;
  }

  private static boolean isElsewhere(FileChannel channel) {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException _) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Leaves it to others. */
  @Override
  public void close() {
    try (var _ = held) {
      held = null;
    } catch (IOException _) {
      // The lock goes with the process at the latest.
    }
  }
}
