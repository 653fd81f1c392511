package dev.wagonway.gateway.waybills;

import dev.wagonway.config.WaybillSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts lines into the file of the day, and full files aside. If the disk does not take them, they
 * are lost and counted, and the next ones are tried again. Confined to one thread.
 */
final class WaybillFiles implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WaybillFiles.class);

  private static final int FLUSH_BYTES = 256 << 10;

  private final InstantSource clock;
  private final LongConsumer lost;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(FLUSH_BYTES);
  private int pendingLines;
  private @Nullable WaybillSettings settings;
  private @Nullable LineFile file;
  private long fullAtBytes;
  private boolean failing;

  WaybillFiles(InstantSource clock, LongConsumer lost) {
    this.clock = clock;
    this.lost = lost;
  }

  /** Goes on with the file of {@code next}, or with none. */
  void use(@Nullable WaybillSettings next) {
    close();
    settings = next;
    failing = false;
    if (next != null) {
      fullAtBytes = next.rotateBytes();
      file = open(next.file());
    }
  }

  /** Adds a line, which is written at the next {@link #flush} at the latest. */
  void append(String line) {
    var to = settings;
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
    var to = settings;
    if (pendingLines == 0 || to == null) {
      return;
    }
    if (file == null) {
      file = open(to.file());
    }
    if (file == null || !written(file, to.file())) {
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

  private boolean written(LineFile open, Path path) {
    try {
      open.append(pending.toByteArray());
      if (failing) {
        log.info("waybills: {} is written again", path);
        failing = false;
      }
      return true;
    } catch (IOException e) {
      failed(path, e);
      closeFile();
      return false;
    }
  }

  private @Nullable LineFile open(Path path) {
    try {
      return LineFile.open(path);
    } catch (IOException e) {
      failed(path, e);
      return null;
    }
  }

  private void failed(Path path, IOException e) {
    if (!failing) {
      log.error("waybills: {} cannot be written, lines are lost until it can: {}", path, told(e));
      failing = true;
    }
  }

  /** What the disk said in a line; where in the gateway it was told does not matter. */
  private static String told(IOException e) {
    return e.toString();
  }

  private void rotate(WaybillSettings to) {
    closeFile();
    try {
      FullFiles.putAside(to, clock.instant());
      fullAtBytes = to.rotateBytes();
    } catch (IOException e) {
      fullAtBytes += to.rotateBytes();
      log.error(
          "waybills: {} is full and cannot be put aside, going on with it: {}", to.file(), told(e));
    }
    file = open(to.file());
  }

  private void closeFile() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        log.warn("waybills: a file did not close: {}", told(e));
      }
      file = null;
    }
  }
}
