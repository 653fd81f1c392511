package dev.wagonway.gateway.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts lines into the file of the day, and full files aside. If the disk does not take them, they
 * are lost and counted, and the next ones are tried again. Confined to one thread.
 */
final class LineFiles implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LineFiles.class);

  private static final int FLUSH_BYTES = 256 << 10;

  private final String name;
  private final InstantSource clock;
  private final LongConsumer lost;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(FLUSH_BYTES);
  private int pendingLines;
  private @Nullable Destination destination;
  private @Nullable LineFile file;
  private long fullAtBytes;
  private boolean failing;

  /**
   * Writes nothing until {@link #use} says where to.
   *
   * @param name what messages call the lines
   */
  LineFiles(String name, InstantSource clock, LongConsumer lost) {
    this.name = name;
    this.clock = clock;
    this.lost = lost;
  }

  /** Goes on with the file of {@code next}, or with none. */
  void use(@Nullable Destination next) {
    close();
    destination = next;
    failing = false;
    if (next != null) {
      fullAtBytes = next.rotateBytes();
      file = open(next);
    }
  }

  /** Adds a line, which is written at the next {@link #flush} at the latest. */
  void append(String line) {
    var to = destination;
    if (to == null) {
      return;
    }
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    if (isFull(bytes.length + 1)) {
      flush();
      rotate(to);
    }
    pending.writeBytes(bytes);
    pending.write('\n');
    pendingLines++;
    if (pending.size() >= FLUSH_BYTES) {
      flush();
    }
  }

  /** Writes what was added. */
  void flush() {
    var to = destination;
    if (pendingLines == 0 || to == null) {
      return;
    }
    if (file == null) {
      file = open(to);
    }
    if (file == null || !written(file, to)) {
      lost.accept(pendingLines);
    }
    pending.reset();
    pendingLines = 0;
  }

  @Override
  public void close() {
    flush();
    closeFile();
  }

  private boolean isFull(int moreBytes) {
    var bytes = pending.size() + (file == null ? 0 : file.bytes());
    return bytes > 0 && bytes + moreBytes > fullAtBytes;
  }

  private boolean written(LineFile open, Destination to) {
    try {
      open.append(pending.toByteArray());
      if (failing) {
        log.info("{}: {} is written again", name, to.shown());
        failing = false;
      }
      return true;
    } catch (IOException e) {
      failed(to, e);
      closeFile();
      return false;
    }
  }

  private @Nullable LineFile open(Destination to) {
    try {
      return to.file() == null ? LineFile.standardOutput() : LineFile.open(to.file());
    } catch (IOException e) {
      failed(to, e);
      return null;
    }
  }

  private void failed(Destination to, IOException e) {
    if (!failing) {
      log.error(
          "{}: {} cannot be written, lines are lost until it can: {}", name, to.shown(), told(e));
      failing = true;
    }
  }

  /** What the disk said in a line; where in the gateway it was told does not matter. */
  private static String told(IOException e) {
    return e.toString();
  }

  private void rotate(Destination to) {
    if (to.file() == null) {
      return;
    }
    closeFile();
    try {
      FullFiles.putAside(to.file(), to.keep(), clock.instant());
      fullAtBytes = to.rotateBytes();
    } catch (IOException e) {
      fullAtBytes += to.rotateBytes();
      log.error(
          "{}: {} is full and cannot be put aside, going on with it: {}",
          name,
          to.shown(),
          told(e));
    }
    file = open(to);
  }

  private void closeFile() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        log.warn("{}: a file did not close: {}", name, told(e));
      }
      file = null;
    }
  }
}
