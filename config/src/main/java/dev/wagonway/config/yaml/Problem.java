package dev.wagonway.config.yaml;

/**
 * Something wrong with the configuration, and where. Values that came from the environment or from
 * a secret file are never shown, only the reference to them.
 *
 * @param file the file's name as it was given
 * @param line the line of the offending key or value, from 1; 0 if the whole file is meant
 * @param column the column in characters, from 1; 0 if the whole file is meant
 * @param path the way to the key, such as {@code targets[0].price.input}; empty for the whole file
 * @param message what is wrong, the offending value, what was expected
 */
public record Problem(String file, int line, int column, String path, String message) {

  /** For example {@code wagonway.yaml:12:16: routes.auto.objective: "cheepest" (expected …)}. */
  @Override
  public String toString() {
    var where = line == 0 ? file : file + ":" + line + ":" + column;
    return where + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
