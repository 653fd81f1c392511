package dev.wagonway.gateway.audit;

import dev.wagonway.config.AuditSettings;
import dev.wagonway.gateway.lines.LineFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The file of the log, which only its owner may read, and to which entries are only appended. Goes
 * on with the chain that it finds. Confined to one thread.
 */
final class AuditFile implements AutoCloseable {

  private final LineFile file;
  private final Seal seal;
  private long sequence;
  private String last;

  private AuditFile(LineFile file, Seal seal, AuditTrail.Head head) {
    this.file = file;
    this.seal = seal;
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
    var head = AuditTrail.head(path);
    return new AuditFile(LineFile.open(path), new Seal(settings.key()), head);
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
    file.append(lines.toString().getBytes(StandardCharsets.UTF_8));
    file.force();
    sequence = nextSequence;
    last = nextLast;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
