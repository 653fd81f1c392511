package dev.wagonway.gateway.lines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The full files beside the one that is being written: {@code waybills-20261122T061500Z-1.jsonl}
 * beside {@code waybills.jsonl}, the number telling those of one second apart.
 */
public final class FullFiles {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Comparator<Full> OLDEST_FIRST =
      Comparator.comparing(Full::stamp).thenComparingLong(Full::number);

  private FullFiles() {}

  /** A full file, as its name tells. */
  private record Full(Path path, String stamp, long number) {}

  /** Renames the file that was being written, and deletes the oldest if there are too many. */
  static void putAside(Path file, int keep, Instant now) throws IOException {
    var stamp = STAMP.format(now);
    var full = beside(file);
    var next =
        full.stream().filter(f -> f.stamp().equals(stamp)).mapToLong(Full::number).max().orElse(0)
            + 1;
    var path = file.resolveSibling(stem(file) + "-" + stamp + "-" + next + ending(file));
    Files.move(file, path);
    full.add(new Full(path, stamp, next));
    full.sort(OLDEST_FIRST);
    for (var old : full.subList(0, Math.max(0, full.size() - keep))) {
      Files.deleteIfExists(old.path());
    }
  }

  /** The full files of {@code file}, the latest first, in a list that may be added to. */
  public static List<Path> latestFirst(Path file) throws IOException {
    var full = beside(file);
    full.sort(OLDEST_FIRST.reversed());
    return new ArrayList<>(full.stream().map(Full::path).toList());
  }

  /** The full files of {@code file}, in no order. */
  private static List<Full> beside(Path file) throws IOException {
    var name =
        Pattern.compile(
            Pattern.quote(stem(file))
                + "-(\\d{8}T\\d{6}Z)-(\\d{1,18})"
                + Pattern.quote(ending(file)));
    var found = new ArrayList<Full>();
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    try (var paths = Files.newDirectoryStream(folder)) {
      for (var path : paths) {
        var matcher = name.matcher(path.getFileName().toString());
        if (matcher.matches()) {
          found.add(new Full(path, matcher.group(1), Long.parseLong(matcher.group(2))));
        }
      }
    }
    return found;
  }

  private static String stem(Path file) {
    var name = file.getFileName().toString();
    return name.substring(0, name.length() - ending(file).length());
  }

  /** The name's ending with its dot, or nothing. */
  private static String ending(Path file) {
    var name = file.getFileName().toString();
    var dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot);
  }
}
