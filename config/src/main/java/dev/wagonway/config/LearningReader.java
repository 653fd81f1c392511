package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Learning;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code learning}, and what routes say about it under {@code learn}. */
final class LearningReader {

  private LearningReader() {}

  static LearningSettings read(SectionReader root, Set<String> routes) {
    return switch (Switch.read(
        root, "learning", LearningLanguage.LEARNING, ResilienceLanguage.OFF)) {
      case Switch.Silent _ -> LearningSettings.USUAL;
      case Switch.Word _ -> LearningSettings.OFF;
      case Switch.Told(var section) -> settings(section, routes);
    };
  }

  private static LearningSettings settings(SectionReader section, Set<String> routes) {
    var usual = LearningSettings.USUAL;
    return new LearningSettings(
        section.read("feedback", ResilienceLanguage.ON_OR_OFF).orElse(usual.feedback()),
        file(section),
        section.read("half-life", LearningLanguage.HALF_LIFE).orElse(usual.halfLife()),
        section.read("implicit", ResilienceLanguage.ON_OR_OFF).orElse(usual.implicit()),
        section.read("words", Notations.LABEL).orElse(usual.words()),
        SamplingReader.read(section, "judge", routes),
        SamplingReader.read(section, "shadow", routes));
  }

  private static @Nullable Path file(SectionReader section) {
    var file = section.read("file", PolicyNotations.FILE);
    var folder = section.value("file").map(value -> value.place().source().folder());
    return file.isEmpty() || folder.isEmpty() ? null : folder.get().resolve(file.get());
  }

  /** What {@code route} itself says. */
  static Learning trying(SectionReader route) {
    return switch (Switch.read(route, "learn", LearningLanguage.TRYING, ResilienceLanguage.OFF)) {
      case Switch.Silent _, Switch.Word _ -> Learning.OFF;
      case Switch.Told(var section) ->
          new Learning(
              section.read("explore", LearningLanguage.SHARE).orElse(Learning.OFF.explore()),
              section
                  .read("below-floor", ResilienceLanguage.ON_OR_OFF)
                  .orElse(Learning.OFF.belowFloor()));
    };
  }
}
