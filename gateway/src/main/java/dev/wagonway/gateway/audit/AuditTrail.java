package dev.wagonway.gateway.audit;

import dev.wagonway.route.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit log, line by line, however long it is. */
public final class AuditTrail {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int TAIL_BYTES = 1 << 20;

  private AuditTrail() {}

  /**
   * Where a chain stands.
   *
   * @param sequence the number of the last entry; 0 if there is none
   * @param seal its seal, which the next entry names
   */
  record Head(long sequence, String seal) {}

  /**
   * What came of checking a log.
   *
   * @param entries how many entries were right
   * @param torn how many lines a crash has left unfinished
   * @param lost how many entries the log says were lost before they were written
   * @param head the last entry's seal; who notes it down can tell later whether entries were cut
   *     off the end
   * @param fault what is wrong first, with its line; null if nothing is
   */
  public record Verdict(long entries, long torn, long lost, String head, @Nullable String fault) {}

  /** The end of the chain in {@code path}, of which only the end is read. */
  static Head head(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return new Head(0, Seal.GENESIS);
    }
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      var from = Math.max(0, file.length() - TAIL_BYTES);
      var bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      var tail = new String(bytes, StandardCharsets.UTF_8);
      var lines = tail.split("\n", -1);
      for (var i = lines.length - 1; i >= 0; i--) {
        var entry = Seal.isSealed(lines[i]) ? parsed(lines[i]) : null;
        if (entry != null) {
          return new Head(entry.path("seq").asLong(0), Seal.told(lines[i]));
        }
      }
      return new Head(0, Seal.GENESIS);
    }
  }

  /**
   * Checks that nothing was changed, removed or put between, and hands each right entry on.
   *
   * @param key what the chain was keyed with, or null if it was not
   * @throws IOException if it cannot be read
   */
  public static Verdict verify(Path path, @Nullable Secret key, Consumer<JsonNode> entries)
      throws IOException {
    var check = new Check(new Seal(key));
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
      var number = 0L;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isEmpty()) {
          continue;
        }
        var entry = check.next(line, number);
        if (entry != null) {
          entries.accept(entry);
        }
        if (check.fault != null) {
          break;
        }
      }
    }
    return new Verdict(check.sequence, check.torn, check.lost, check.last, check.fault);
  }

  private static @Nullable JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException _) {
      return null;
    }
  }

  /** How far the chain has been followed. */
  private static final class Check {

    private final Seal seal;
    private long sequence;
    private long torn;
    private long lost;
    private String last = Seal.GENESIS;
    private @Nullable String fault;

    Check(Seal seal) {
      this.seal = seal;
    }

    /** The entry of the next line, or null if it is none; then {@link #fault} may say why. */
    @Nullable JsonNode next(String line, long number) {
      if (!Seal.isSealed(line)) {
        torn++;
        return null;
      }
      var entry = seal.verified(line) == null ? null : parsed(line);
      if (entry == null) {
        fault = "line %d: its seal is not that of its content and this key".formatted(number);
      } else if (entry.path("seq").asLong(0) != sequence + 1) {
        fault =
            "line %d: entry %d (expected: entry %d)"
                .formatted(number, entry.path("seq").asLong(0), sequence + 1);
      } else if (!entry.path("prev").asString("").equals(last)) {
        fault = "line %d: does not follow the entry before it".formatted(number);
      } else {
        sequence++;
        last = Seal.told(line);
        lost += entry.path("lost").asLong(0);
        return entry;
      }
      return null;
    }
  }
}
