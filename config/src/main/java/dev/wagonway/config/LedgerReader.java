package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code ledger}. */
final class LedgerReader {

  private LedgerReader() {}

  static @Nullable LedgerSettings read(SectionReader root) {
    return null;
  }
}
