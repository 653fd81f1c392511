package dev.wagonway.gateway.waybills;

import dev.wagonway.config.WaybillSettings;
import dev.wagonway.gateway.lines.FullFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for waybills in the files of a log, the latest file first. Immutable. */
public final class WaybillArchive {

  private final WaybillSettings settings;

  /** The archive in the files that {@code settings} name. */
  public WaybillArchive(WaybillSettings settings) {
    this.settings = settings;
  }

  /**
   * The line of the request with this public id, or null if there is none. Takes as long as it
   * takes to read the files, line by line.
   *
   * @throws UncheckedIOException if they cannot be read
   */
  public @Nullable String find(String id) {
    var wanted = "\"id\":\"" + id.replaceAll("[\\\\\"]", "") + "\"";
    try {
      for (var file : files()) {
        var line = find(file, wanted);
        if (line != null) {
          return line;
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files() throws IOException {
    var files = FullFiles.latestFirst(settings.file());
    if (Files.exists(settings.file())) {
      files.addFirst(settings.file());
    }
    return files;
  }

  private static @Nullable String find(Path file, String wanted) throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> line.contains(wanted)).findFirst().orElse(null);
    }
  }
}
