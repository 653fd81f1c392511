package dev.wagonway.load.boards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A copy of the rules in which a minute is a second, so that alerts can be watched. Nothing else is
 * changed: of durations, those in {@code for}, in {@code interval} and in brackets; and the one
 * threshold that is a time itself.
 */
final class Shortened {

  private static final Pattern DURATION = Pattern.compile("(\\d+)([smhd])");
  private static final Pattern PLACES =
      Pattern.compile("\\[\\d+[smhd]]|(?:for|interval): \\d+[smhd]");
  private static final long TIMES = 60;

  /** A rate needs some scrapes; and nobody waits for hours to leave a window. */
  private static final long SHORTEST_WINDOW = 4;

  private static final long LONGEST = 30;

  private static final Pattern LAG = Pattern.compile("(lag_seconds > )(\\d+)");

  private Shortened() {}

  /** Writes shortened copies of all rules in one folder to another. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.newDirectoryStream(from, "*.rules.yaml")) {
      for (var file : files) {
        Files.writeString(to.resolve(file.getFileName()), of(Files.readString(file)));
      }
    }
  }

  /** The shortened text of a file of rules. */
  static String of(String rules) {
    var shortened =
        PLACES
            .matcher(rules)
            .replaceAll(place -> {
              var text = place.group();
              return DURATION
                  .matcher(text)
                  .replaceFirst(duration ->
                      seconds(duration.group(1), duration.group(2), text.startsWith("[")) + "s");
            });
    return LAG.matcher(shortened)
        .replaceAll(lag -> lag.group(1) + Long.parseLong(lag.group(2)) / TIMES);
  }

  private static long seconds(String number, String unit, boolean isWindow) {
    var each =
        switch (unit) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 86_400;
        };
    var seconds = Long.parseLong(number) * each / TIMES;
    return Math.clamp(seconds, isWindow ? SHORTEST_WINDOW : 1, LONGEST);
  }
}
