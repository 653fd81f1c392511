package dev.wagonway.config;

import dev.wagonway.config.yaml.Paths;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.time.WeeklyWindow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code schedules}. */
final class ScheduleReader {

  private ScheduleReader() {}

  /** The schedules by name; nothing for one that has problems. */
  static Map<String, Optional<WeeklyWindow>> read(SectionReader root, Reading reading) {
    var schedules = new LinkedHashMap<String, Optional<WeeklyWindow>>();
    for (var entry : root.named("schedules")) {
      var path = Paths.key(root.pathOf("schedules"), entry.name());
      if (Notations.NAME.read(entry.name()).isEmpty()) {
        var value = new Value(entry.key().place(), path, entry.name(), entry.name());
        reading.problems().add(entry.key().place(), path, Notations.NAME.complaint(value));
      }
      var section = SectionReader.of(entry.value(), path, WindowReader.SECTION, reading);
      schedules.put(entry.name(), WindowReader.read(section));
    }
    return schedules;
  }
}
