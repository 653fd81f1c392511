package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.References;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.YamlTree;
import dev.wagonway.time.WeeklyWindow;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowReaderTest {

  private static final Set<DayOfWeek> WEEK = EnumSet.allOf(DayOfWeek.class);

  private record Outcome(Optional<WeeklyWindow> window, List<String> problems) {}

  private static Outcome read(String yaml) {
    var problems = new Problems();
    var source = new Source("w.yaml", Path.of("."), yaml);
    var node = YamlTree.of(source, problems).orElseThrow();
    var reading = new Reading(problems, new References(Map.of(), problems));
    var section = SectionReader.of(node, "office", WindowReader.SECTION, reading);
    assertThat(section.place()).isEqualTo(new Place(source, 1, 1));
    var window = WindowReader.read(section);
    return new Outcome(window, problems.sorted().stream().map(Problem::toString).toList());
  }

  private static void reads(String yaml, Set<DayOfWeek> days, String from, String to, String zone) {
    var expected =
        new WeeklyWindow(days, LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
    assertThat(read(yaml)).isEqualTo(new Outcome(Optional.of(expected), List.of()));
  }

  private static void refuses(String yaml, String problem) {
    assertThat(read(yaml)).isEqualTo(new Outcome(Optional.empty(), List.of(problem)));
  }

  @Test
  void readsDaysSpansOfDaysAndLists() {
    var workdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    reads(
        "{ days: [mon-fri], from: \"08:00\", to: \"18:00\", zone: Europe/Berlin }",
        workdays,
        "08:00",
        "18:00",
        "Europe/Berlin");
    reads(
        "{ days: mon-fri, from: 08:00, to: 18:00, zone: UTC }", workdays, "08:00", "18:00", "UTC");
    reads(
        "{ days: [fri-mon, wed], from: 22:00, to: 06:00, zone: UTC }",
        EnumSet.complementOf(EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY)),
        "22:00",
        "06:00",
        "UTC");
    reads(
        "{ days: sat, from: 00:00, to: 24:00, zone: UTC }",
        EnumSet.of(DayOfWeek.SATURDAY),
        "00:00",
        "00:00",
        "UTC");
  }

  @Test
  void meansEveryDayWhenNoneIsNamed() {
    reads("{ from: 16:30, to: 00:30, zone: UTC }", WEEK, "16:30", "00:30", "UTC");
  }

  @Test
  void saysWhatIsNoDayTimeOrZone() {
    refuses(
        "{ days: [weekend], from: 08:00, to: 18:00, zone: UTC }",
        "w.yaml:1:10: office.days[0]: \"weekend\" (expected: a day or a span of days, such as sat or"
            + " mon-fri)");
    refuses(
        "{ days: [], from: 08:00, to: 18:00, zone: UTC }",
        "w.yaml:1:9: office.days: found an empty list (expected: a day or a span of days, such as"
            + " sat or mon-fri)");
    refuses(
        "{ from: 8am, to: 18:00, zone: UTC }",
        "w.yaml:1:9: office.from: \"8am\" (expected: a time from 00:00 to 23:59)");
    refuses(
        "{ from: 08:00, to: 24:30, zone: UTC }",
        "w.yaml:1:20: office.to: \"24:30\" (expected: a time from 00:00 to 24:00)");
    refuses(
        "{ from: 08:00, to: 18:00, zone: Europe/Berln }",
        "w.yaml:1:33: office.zone: \"Europe/Berln\" (expected: a time zone such as UTC or"
            + " Europe/Berlin; did you mean Europe/Berlin?)");
  }

  @Test
  void wantsATimeToBeginATimeToEndAndAZone() {
    assertThat(read("{}").problems())
        .containsExactly(
            "w.yaml:1:1: office.from: missing (expected: a time from 00:00 to 23:59)",
            "w.yaml:1:1: office.to: missing (expected: a time from 00:00 to 24:00)",
            "w.yaml:1:1: office.zone: missing (expected: a time zone such as UTC or Europe/Berlin)");
  }

  @Test
  void refusesAWindowWithoutLength() {
    refuses(
        "{ from: 08:00, to: 08:00, zone: UTC }",
        "w.yaml:1:20: office.to: as from (expected: another time; a whole day is from 00:00 to"
            + " 24:00)");
  }
}
