package dev.wagonway.gateway.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a {@link Spool}, which one process has at a time: its lock, its name and its files.
 * Not thread-safe.
 */
final class SpoolFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SpoolFolder.class);
  private static final String SUFFIX = ".segment";

  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock owned;
  private int damaged;

  /**
   * Takes a folder, which is made if there is none.
   *
   * @throws IOException if another process has it, or the like
   */
  SpoolFolder(Path path) throws IOException {
    folder = Files.createDirectories(path);
    lockFile =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    owned = owned();
  }

  private FileLock owned() throws IOException {
    FileLock taken = null;
    try {
      taken = lockFile.tryLock();
    } catch (OverlappingFileLockException _) {
      // falls through to the complaint
    }
    if (taken == null) {
      lockFile.close();
      throw new IOException(
          "%s: another gateway writes there (expected: a folder of its own for each)"
              .formatted(folder));
    }
    return taken;
  }

  /** Distinguishes what is in it from all other spools; the same at each opening. */
  String identity() throws IOException {
    var file = folder.resolve("id");
    if (Files.exists(file)) {
      var known = Files.readString(file).strip();
      if (!known.isEmpty()) {
        return known;
      }
    }
    var made = UUID.randomUUID().toString();
    Files.writeString(file, made);
    return made;
  }

  /**
   * Opens its files, and makes those that are missing.
   *
   * @param count of files
   * @param size of each, in bytes
   * @param used gets those with records, in the order in which they were begun
   * @param free gets the others
   */
  void open(int count, int size, Deque<Segment> used, Deque<Segment> free) throws IOException {
    var found = new ArrayList<Segment>();
    for (var i = 0; i < count || Files.exists(file(i)); i++) {
      var segment = Segment.open(file(i), size);
      if (segment.wasBroken()) {
        complain(file(i));
      }
      if (segment.number() == 0 && (i >= count || segment.size() != size)) {
        segment.close();
        Files.delete(file(i));
        if (i < count) {
          free.add(Segment.open(file(i), size));
        }
        continue;
      }
      if (segment.number() == 0) {
        free.add(segment);
        continue;
      }
      segment.scan();
      if (segment.isDamaged()) {
        complain(file(i));
      }
      if (segment.end() == Segment.HEAD) {
        segment.free();
        free.add(segment);
      } else {
        found.add(segment);
      }
    }
    found.sort(Comparator.comparingLong(Segment::number));
    used.addAll(found);
  }

  /** How many places were found that are no records though some were there. */
  int damaged() {
    return damaged;
  }

  private void complain(Path file) {
    damaged++;
    log.warn("{}: what follows its last whole record is damaged, and left out", file);
  }

  private Path file(int index) {
    return folder.resolve(index + SUFFIX);
  }

  /** Leaves it to others; its files are the {@link Spool}'s to close. */
  @Override
  public void close() {
    try {
      owned.release();
      lockFile.close();
    } catch (IOException e) {
      log.warn("{}: cannot be given up", folder, e);
    }
  }
}
