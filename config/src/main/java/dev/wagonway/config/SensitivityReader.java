package dev.wagonway.config;

import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Detector;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.Labelling;
import dev.wagonway.sensitivity.kinds.Recognizers;
import dev.wagonway.sensitivity.scan.Limits;
import dev.wagonway.sensitivity.scan.OwnPattern;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Scanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the section {@code sensitivity}, but for {@code default}. */
final class SensitivityReader {

  private static final Labelling USUAL = Labelling.USUAL;

  private final SectionReader section;
  private final OwnKinds kinds = new OwnKinds();
  private final VocabularyReader vocabulary;

  SensitivityReader(SectionReader root, Reading reading) {
    section = root.section("sensitivity", SensitivityLanguage.SENSITIVITY);
    vocabulary = new VocabularyReader(kinds, reading);
  }

  /**
   * What was read.
   *
   * @param files the text of all files of words that the section refers to
   */
  record Read(Sensitivity sensitivity, String files) {}

  Read read() {
    var detectors = new DetectorReader(kinds).read(section);
    vocabulary.read(section);
    var labelling = labelling();
    var isOn = section.read("detection", ResilienceLanguage.ON_OR_OFF).orElse(true);
    var usual = isOn ? Label.RESTRICTED : Label.PUBLIC;
    var mask = section.readAll("mask", Notations.LABEL);
    var sensitivity =
        new Sensitivity(
            isOn ? classifier(labelling, detectors) : null,
            section.read("unscannable", Notations.LABEL).orElse(usual),
            section.has("mask") ? mask : Set.of(Label.CONFIDENTIAL),
            section.readAll("refuse", Notations.LABEL));
    return new Read(sensitivity, vocabulary.files());
  }

  /** Of kinds that do not count nothing is recognised, so that they hide nothing that does. */
  private Classifier classifier(Labelling labelling, List<Detector> detectors) {
    var patterns = vocabulary.patterns();
    var dictionaries =
        vocabulary.dictionaries().stream()
            .filter(dictionary -> labelling.counts(dictionary.kind()))
            .toList();
    var isUsual = patterns.isEmpty() && dictionaries.isEmpty() && labelling.ignored().isEmpty();
    var scanner =
        isUsual
            ? Recognizers.scanner()
            : new Scanner(() -> recognizers(patterns, labelling), dictionaries, Limits.USUAL);
    return new Classifier(scanner, labelling, detectors);
  }

  private static List<Recognizer> recognizers(List<OwnPattern> patterns, Labelling labelling) {
    return Stream.concat(patterns.stream().map(OwnPattern::recognizer), Recognizers.all().stream())
        .filter(recognizer -> labelling.counts(recognizer.kind()))
        .toList();
  }

  private Labelling labelling() {
    var labels = new HashMap<String, Label>();
    var ignored = new HashSet<String>();
    for (var row : section.table("kinds")) {
      var kind = section.read(row.name(), kinds.names());
      var label =
          row.value().flatMap(value -> section.read(value, SensitivityLanguage.LABEL_OR_OFF));
      if (kind.isPresent() && label.isPresent()) {
        label
            .get()
            .ifPresentOrElse(
                one -> labels.put(kind.get().name(), one), () -> ignored.add(kind.get().name()));
      }
    }
    return switch (Switch.read(
        section, "volume", SensitivityLanguage.VOLUME, ResilienceLanguage.OFF)) {
      case Switch.Silent _ ->
          new Labelling(labels, ignored, USUAL.volume(), USUAL.volumeOf(), USUAL.volumeMakes());
      case Switch.Word _ ->
          new Labelling(labels, ignored, 0, USUAL.volumeOf(), USUAL.volumeMakes());
      case Switch.Told(var volume) -> counting(labels, ignored, volume);
    };
  }

  private static Labelling counting(
      Map<String, Label> labels, Set<String> ignored, SectionReader volume) {
    var of = volume.read("of", Notations.LABEL).orElse(USUAL.volumeOf());
    var makes = volume.read("makes", Notations.LABEL).orElse(USUAL.volumeMakes());
    if (of.covers(makes)) {
      volume.complain(
          volume.has("makes") ? "makes" : "of",
          "%s findings make a text %s, which each of them does (expected: makes above of, or volume: off)"
              .formatted(of.word(), makes.word()));
    }
    var findings = volume.read("findings", Notations.SOME).orElse(USUAL.volume());
    return new Labelling(labels, ignored, findings, of, makes);
  }
}
