package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.sensitivity.Detector;
import dev.wagonway.sensitivity.PunctualDetector;
import dev.wagonway.spi.DetectorFactory;
import dev.wagonway.spi.OptionException;
import dev.wagonway.spi.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Reads which plug-ins find what patterns cannot. */
final class DetectorReader {

  private static final Map<String, DetectorFactory> FACTORIES = factories();

  static final Notation<DetectorFactory> NAMES = Notation.oneOf(FACTORIES);

  private static final Duration USUAL_TIMEOUT = Duration.ofMillis(50);

  private final OwnKinds kinds;

  /** Adds what plug-ins find to {@code kinds}. */
  DetectorReader(OwnKinds kinds) {
    this.kinds = kinds;
  }

  /** The detectors that can be made. */
  List<Detector> read(SectionReader sensitivity) {
    var detectors = new ArrayList<Detector>();
    for (var section : sensitivity.sections("detectors", SensitivityLanguage.DETECTOR)) {
      var timeout = section.read("timeout", Notations.DURATION).orElse(USUAL_TIMEOUT);
      section
          .read("name", NAMES)
          .flatMap(factory -> made(factory, section))
          .ifPresent(detector -> detectors.add(new PunctualDetector(detector, timeout)));
    }
    return detectors;
  }

  private Optional<Detector> made(DetectorFactory factory, SectionReader section) {
    var values = new LinkedHashMap<String, String>();
    for (var row : section.table("options")) {
      row.value().ifPresent(value -> values.put(row.name().text(), value.text().strip()));
    }
    var options = new Options(values, Map.of(), List.of());
    try {
      var detector = factory.create(options);
      kinds.add(factory.kinds());
      options.unknown().forEach(name -> complainOf(name, factory, options, section));
      return Optional.of(detector);
    } catch (OptionException e) {
      section.complain("options", e.option() + ": " + e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      section.complain(
          "name",
          "%s cannot be made: %s (expected: a plug-in that works, or none)"
              .formatted(factory.name(), e.getClass().getSimpleName()));
    }
    return Optional.empty();
  }

  private static void complainOf(
      String name, DetectorFactory factory, Options options, SectionReader section) {
    var known = options.known();
    section.complain(
        "options",
        "%s: not an option of %s (expected %s%s)"
            .formatted(
                Spelling.quoted(name),
                factory.name(),
                known.isEmpty() ? "no options" : Spelling.oneOf(known),
                Spelling.hint(name, known)));
  }

  private static Map<String, DetectorFactory> factories() {
    var factories = new LinkedHashMap<String, DetectorFactory>();
    ServiceLoader.load(DetectorFactory.class)
        .forEach(factory -> factories.putIfAbsent(factory.name(), factory));
    return factories;
  }
}
