package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import java.util.Map;

/** Reads the section {@code cache}. */
final class CacheReader {

  private CacheReader() {}

  static CacheSettings read(SectionReader root, Map<String, DeclaredRoute> routes) {
    return CacheSettings.OFF;
  }
}
