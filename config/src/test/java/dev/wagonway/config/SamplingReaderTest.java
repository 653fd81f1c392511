package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.section;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.LearningSettings.Sampling;
import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.References;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.YamlTree;
import dev.wagonway.cost.Money;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplingReaderTest {

  private static final Section LEARNING =
      section(optional("judge", SamplingLanguage.SAMPLING, "Judges."));

  private final Problems problems = new Problems();

  private @Nullable Sampling read(String text) {
    var node = YamlTree.of(new Source("f", Path.of(""), text + "\n"), problems).orElseThrow();
    var reading = new Reading(problems, new References(Map.of(), problems));
    var section = SectionReader.of(node, "learning", LEARNING, reading);
    return SamplingReader.read(section, "judge", new TreeSet<>(Set.of("aside", "auto")));
  }

  @Test
  void readsByWhichRouteWhatShareAndForHowMuch() {
    assertThat(read("judge: { route: aside, share: 2%, budget: 5 USD / day }"))
        .isEqualTo(new Sampling("aside", 0.02, Money.ofUsd("5")));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void nothingIsSampledUnlessItIsSaid() {
    assertThat(read("{}")).isNull();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void tellsWhatMakesNoSense() {
    assertThat(read("judge: { route: asside, share: 2%, budget: 5 USD / day }")).isNull();
    assertThat(read("judge: { route: aside, share: 200%, budget: 5 }")).isNull();
    assertThat(read("judge: { route: aside }")).isNull();

    assertThat(problems.sorted().stream().map(Problem::toString))
        .anyMatch(told -> told.contains("\"asside\" is no route (expected one of: aside, auto)"))
        .anyMatch(told -> told.contains("expected: a share above 0% and up to 50%"))
        .anyMatch(told -> told.contains("expected: US dollars a day such as 5 USD / day"))
        .anyMatch(told -> told.contains("budget"));
  }

  @Test
  void sharesAreOfAnswersAndBelowHalfOfThem() {
    assertThat(SamplingLanguage.SHARE.read("2%")).contains(0.02);
    assertThat(SamplingLanguage.SHARE.read("0.5 %")).contains(0.005);
    assertThat(SamplingLanguage.SHARE.read("50%")).contains(0.5);
    for (var wrong : List.of("0%", "51%", "2", "0.02", "-1%", "all")) {
      assertThat(SamplingLanguage.SHARE.read(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void budgetsAreDollarsADay() {
    assertThat(SamplingLanguage.PER_DAY.read("5 USD / day")).contains(Money.ofUsd("5"));
    assertThat(SamplingLanguage.PER_DAY.read("0.25 USD per day")).contains(Money.ofUsd("0.25"));
    for (var wrong : List.of("5", "5 USD", "5 EUR / day", "5 USD / month", "-5 USD / day")) {
      assertThat(SamplingLanguage.PER_DAY.read(wrong)).as(wrong).isEmpty();
    }
  }
}
