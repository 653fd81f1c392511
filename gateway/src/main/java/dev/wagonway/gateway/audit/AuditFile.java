package dev.wagonway.gateway.audit;

import dev.wagonway.config.AuditSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The file of the log, which only its owner may read, and to which entries are only appended. Goes
 * on with the chain that it finds. Confined to one thread.
 */
final class AuditFile implements AutoCloseable {

  private static final Set<OpenOption> APPENDING =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

  private final FileChannel channel;
  private final Seal seal;
  private long bytes;
  private long sequence;
  private String last;

  private AuditFile(FileChannel channel, Seal seal, long bytes, AuditTrail.Head head) {
    this.channel = channel;
    this.seal = seal;
    this.bytes = bytes;
    this.sequence = head.sequence();
    this.last = head.seal();
  }

  /**
   * Opens the file, and makes it, and its folder, if there is none.
   *
   * @throws IOException if it cannot be read and written
   */
  static AuditFile open(AuditSettings settings) throws IOException {
    var path = settings.file().toAbsolutePath();
    var folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var head = AuditTrail.head(path);
    var channel = FileChannel.open(path, APPENDING, ownerOnly(path));
    var file = new AuditFile(channel, new Seal(settings.key()), channel.size(), head);
    if (!head.endsWithLine()) {
      file.append("\n");
    }
    return file;
  }

  /**
   * Appends {@code entries} and waits until the disk has them: all of them or, as far as the disk
   * allows, none.
   *
   * @param lost how many were lost before
   */
  void append(List<AuditRecord> entries, long lost) throws IOException {
    var nextSequence = sequence;
    var nextLast = last;
    var lines = new StringBuilder();
    var toTell = lost;
    for (var entry : entries) {
      nextSequence++;
      var line = seal.line(AuditLine.open(nextSequence, entry, toTell, nextLast));
      nextLast = Seal.told(line);
      lines.append(line).append('\n');
      toTell = 0;
    }
    append(lines.toString());
    channel.force(false);
    sequence = nextSequence;
    last = nextLast;
  }

  private void append(String text) throws IOException {
    var line = text.getBytes(StandardCharsets.UTF_8);
    try {
      var buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      bytes += line.length;
    } catch (IOException e) {
      undo(e);
      throw e;
    }
  }

  private void undo(IOException cause) {
    try {
      channel.truncate(bytes);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
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
