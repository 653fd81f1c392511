package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import org.jspecify.annotations.Nullable;

/** Reads the sections {@code uplink}, {@code waybills} and {@code audit}. */
final class SiteReader {

  private static final int USUAL_FILE_BYTES = 64 << 20;
  private static final int USUAL_FILES = 8;

  private SiteReader() {}

  static @Nullable Uplink uplink(SectionReader root) {
    if (!root.has("uplink")) {
      return null;
    }
    var section = root.section("uplink", PolicyLanguage.UPLINK);
    var every = section.read("every", Notations.DURATION).orElse(Uplink.USUAL_INTERVAL);
    var timeout = section.read("timeout", Notations.DURATION);
    if (timeout.isPresent() && timeout.get().compareTo(every) > 0) {
      section.complain(
          "timeout",
          "longer than every, which is %d ms (expected: at most that)".formatted(every.toMillis()));
    }
    return section
        .read("probe", Addresses.PROBE)
        .map(probe ->
            timeout
                .map(patience -> new Uplink(probe, every, patience))
                .orElseGet(() -> new Uplink(probe, every)))
        .orElse(null);
  }

  static @Nullable WaybillSettings waybills(SectionReader root) {
    if (!root.has("waybills")) {
      return null;
    }
    var section = root.section("waybills", PolicyLanguage.WAYBILLS);
    var bytes = section.read("rotate-at", Notations.SIZE).orElse(USUAL_FILE_BYTES);
    var keep = section.read("keep", Notations.COUNT).orElse(USUAL_FILES);
    var file = section.read("file", PolicyNotations.FILE);
    var folder = section.value("file").map(value -> value.place().source().folder());
    return file.isEmpty() || folder.isEmpty()
        ? null
        : new WaybillSettings(folder.get().resolve(file.get()), bytes, keep);
  }

  static @Nullable AuditSettings audit(SectionReader root) {
    if (!root.has("audit")) {
      return null;
    }
    var section = root.section("audit", PolicyLanguage.AUDIT);
    var file = section.read("file", PolicyNotations.FILE);
    var folder = section.value("file").map(value -> value.place().source().folder());
    var key = section.read("key", Notations.SECRET).orElse(null);
    return file.isEmpty() || folder.isEmpty()
        ? null
        : new AuditSettings(folder.get().resolve(file.get()), key);
  }
}
