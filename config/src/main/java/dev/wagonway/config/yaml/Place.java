package dev.wagonway.config.yaml;

/**
 * A position in a text.
 *
 * @param line from 1; 0 for the text as a whole
 * @param column in characters, from 1; 0 for the text as a whole
 */
public record Place(Source source, int line, int column) {

  public Problem problem(String path, String message) {
    return new Problem(source.name(), line, column, path, message);
  }

  @Override
  public String toString() {
    return source.name() + ":" + line + ":" + column;
  }
}
