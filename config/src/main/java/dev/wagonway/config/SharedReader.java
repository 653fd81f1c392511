package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code shared}. */
final class SharedReader {

  private SharedReader() {}

  static @Nullable SharedSettings read(SectionReader root) {
    return null;
  }
}
