package dev.wagonway.gateway.waybills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads logs of waybills. A line that is none, or that is damaged, is told of and skipped. Reads
 * line by line, so a log may be of any length. Immutable.
 */
public final class WaybillReader {

  private final LineParser parser = new LineParser();
  private final Consumer<String> complaints;

  /**
   * A reader that tells {@code complaints} of each line that it skips, with its file and number.
   */
  public WaybillReader(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /**
   * Reads a file, or a folder's {@code *.jsonl} files in the order of their names, in which those
   * of one log are as old as they come.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public void read(Path fileOrFolder, Consumer<RecordedDecision> decisions) {
    try {
      for (var file : files(fileOrFolder)) {
        readFile(file, decisions);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one line; a line that is none is told of, and gives nothing. */
  public Optional<RecordedDecision> line(String line) {
    try {
      return Optional.of(parser.parse(line));
    } catch (DamagedLine e) {
      complaints.accept(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static List<Path> files(Path fileOrFolder) throws IOException {
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    try (var paths = Files.list(fileOrFolder)) {
      return paths.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  /** Bytes that are no UTF-8 damage their own line only. */
  private void readFile(Path file, Consumer<RecordedDecision> decisions) throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      var number = 0L;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          readLine(file + ":" + number, line, decisions);
        }
      }
    }
  }

  private void readLine(String place, String line, Consumer<RecordedDecision> decisions) {
    RecordedDecision decision;
    try {
      decision = parser.parse(line);
    } catch (DamagedLine e) {
      complaints.accept(place + ": " + e.getMessage());
      return;
    }
    decisions.accept(decision);
  }
}
