package dev.wagonway.gateway.lines;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that grows by whole lines, which only its owner may read. Confined to one thread.
 *
 * <p>What a crash or a full disk left of a line stays a line of its own.
 */
public final class LineFile implements AutoCloseable {

  private static final Set<OpenOption> APPENDING =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

  private final FileChannel channel;
  private final boolean owned;
  private long bytes;

  private LineFile(FileChannel channel, boolean owned, long bytes) {
    this.channel = channel;
    this.owned = owned;
    this.bytes = bytes;
  }

  /** The standard output, which stays open, and never gets full. */
  @SuppressWarnings("resource")
  static LineFile standardOutput() {
    return new LineFile(new FileOutputStream(FileDescriptor.out).getChannel(), false, 0);
  }

  /**
   * Opens the file, and makes it, and its folder, if there is none.
   *
   * @throws IOException if it cannot be read and written
   */
  public static LineFile open(Path path) throws IOException {
    var folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var isTorn = Files.isRegularFile(path) && !endsWithALine(path);
    var channel = FileChannel.open(path, APPENDING, ownerOnly(path));
    var file = new LineFile(channel, true, channel.size());
    if (isTorn) {
      file.append(new byte[] {'\n'});
    }
    return file;
  }

  long bytes() {
    return bytes;
  }

  /**
   * Appends {@code lines}: all of them or, as far as the disk allows, none.
   *
   * @throws IOException if the disk does not take them
   */
  public void append(byte[] lines) throws IOException {
    try {
      var buffer = ByteBuffer.wrap(lines);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      bytes += lines.length;
    } catch (IOException e) {
      undo(e);
      throw e;
    }
  }

  /**
   * Waits until the disk has what was appended.
   *
   * @throws IOException if the disk does not take it
   */
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    if (owned) {
      channel.close();
    }
  }

  private void undo(IOException cause) {
    if (!owned) {
      return;
    }
    try {
      channel.truncate(bytes);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static boolean endsWithALine(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      var last = ByteBuffer.allocate(1);
      return channel.size() == 0
          || channel.read(last, channel.size() - 1) < 1
          || last.get(0) == '\n';
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    var isPosix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
