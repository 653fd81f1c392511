package dev.wagonway.gateway.lines;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where lines are written.
 *
 * @param file the file that is being written, full ones get the time and a number into their names;
 *     null for the standard output
 * @param rotateBytes how large a file may become
 * @param keep how many full files are kept
 */
public record Destination(@Nullable Path file, long rotateBytes, int keep) {

  /** What messages call it. */
  String shown() {
    return file == null ? "the standard output" : file.toString();
  }
}
