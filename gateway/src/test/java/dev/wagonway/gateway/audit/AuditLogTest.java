package dev.wagonway.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wagonway.config.AuditSettings;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditLogTest {

  private static final Secret KEY = new Secret("an auditor's own key");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private final AtomicLong lost = new AtomicLong();

  @BeforeEach
  void choose() {
    file = folder.resolve("deep/audit.jsonl");
  }

  @Test
  void everyEntryFollowsTheOneBeforeAlsoAfterRestarts() throws IOException {
    for (var key : Collections.unmodifiableList(Arrays.asList(KEY, null))) {
      Files.deleteIfExists(file);
      write(key, 0, 40);
      write(key, 40, 2);
      var seen = new ArrayList<JsonNode>();
      var verdict = AuditTrail.verify(file, key, seen::add);
      assertThat(verdict.fault()).isNull();
      assertThat(verdict.entries()).isEqualTo(42);
      assertThat(seen.get(41).path("id").asString("")).isEqualTo("r41");
      assertThat(seen.getLast().path("hash").asString("")).isEqualTo(verdict.head());
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(lost).hasValue(0);
  }

  @Test
  void anyChangeOfAnyByteShows() throws IOException {
    write(KEY, 0, 5);
    var whole = Files.readAllBytes(file);
    var right = AuditTrail.verify(file, KEY, _ -> {});
    var random = new Random(7);
    for (var trial = 0; trial < 400; trial++) {
      var changed = whole.clone();
      var at = random.nextInt(whole.length);
      changed[at] = (byte) (changed[at] ^ (1 << random.nextInt(7)));
      Files.write(file, changed);
      var verdict = AuditTrail.verify(file, KEY, _ -> {});
      assertThat(verdict.fault() != null || !verdict.head().equals(right.head()))
          .as("byte %d", at)
          .isTrue();
    }
  }

  @Test
  void linesThatAreMissingDoubledOrSwappedShow() throws IOException {
    write(KEY, 0, 6);
    var lines = Files.readAllLines(file);
    assertFault(without(lines, 2), "line 3: entry 4 (expected: entry 3)");
    assertFault(without(lines, 0), "line 1: entry 2 (expected: entry 1)");
    var doubled = new ArrayList<>(lines);
    doubled.add(3, lines.get(2));
    assertFault(doubled, "line 4: entry 3 (expected: entry 4)");
    var swapped = new ArrayList<>(lines);
    Collections.swap(swapped, 1, 2);
    assertFault(swapped, "line 2: entry 3 (expected: entry 2)");
  }

  @Test
  void whatIsCutOffTheEndShowsByItsHead() throws IOException {
    write(KEY, 0, 6);
    var head = AuditTrail.verify(file, KEY, _ -> {}).head();
    Files.write(file, Files.readAllLines(file).subList(0, 4));
    var verdict = AuditTrail.verify(file, KEY, _ -> {});
    assertThat(verdict.fault()).isNull();
    assertThat(verdict.head()).isNotEqualTo(head);
  }

  @Test
  void nobodyForgesAnEntryWithoutTheKey() throws IOException {
    write(new Secret("another key"), 0, 3);
    assertThat(AuditTrail.verify(file, KEY, _ -> {}).fault()).startsWith("line 1: its seal");
    assertThat(AuditTrail.verify(file, null, _ -> {}).fault()).startsWith("line 1: its seal");
  }

  @Test
  void whatACrashLeftOfALineDoesNotBreakTheChain() throws IOException {
    write(KEY, 0, 3);
    var line = Files.readAllLines(file).getLast();
    Files.writeString(file, line.substring(0, line.length() / 2), StandardOpenOption.APPEND);
    write(KEY, 3, 2);
    var verdict = AuditTrail.verify(file, KEY, _ -> {});
    assertThat(verdict.fault()).isNull();
    assertThat(verdict.torn()).isEqualTo(1);
    assertThat(verdict.entries()).isEqualTo(5);
  }

  @Test
  void whatCouldNotBeWrittenIsCountedAndTold() throws IOException {
    Files.writeString(folder.resolve("deep"), "a file where a folder should be");
    try (var log = new AuditLog(lost::addAndGet)) {
      log.use(new AuditSettings(file, KEY));
      log.write(() -> entry(0));
      log.write(() -> entry(1));
      log.use(null);
      log.use(new AuditSettings(folder.resolve("other.jsonl"), KEY));
      log.write(() -> entry(2));
    }
    assertThat(lost).hasValue(2);
    var verdict = AuditTrail.verify(folder.resolve("other.jsonl"), KEY, _ -> {});
    assertThat(verdict.lost()).isEqualTo(2);
    assertThat(verdict.entries()).isEqualTo(1);
  }

  @Test
  void asksForNoEntryUnlessItIsWritten() {
    try (var log = new AuditLog(lost::addAndGet)) {
      log.write(() -> {
        throw new AssertionError("nobody wants it");
      });
      log.use(null);
    }
  }

  @Test
  void theReportSaysWhatOfWhichLabelWentWhere() throws IOException {
    write(KEY, 0, 10);
    var all = report(null, null);
    assertThat(all.requests()).isEqualTo(10);
    assertThat(all.rows())
        .extracting(
            AuditReport.Row::label,
            AuditReport.Row::target,
            AuditReport.Row::as,
            AuditReport.Row::requests,
            AuditReport.Row::isLeak)
        .containsExactly(
            tuple(Label.RESTRICTED, "glm", "restricted", 5L, false),
            tuple(Label.CONFIDENTIAL, "opus", "internal", 5L, false));
    assertThat(report(Label.RESTRICTED, null).requests()).isEqualTo(5);
    assertThat(report(null, "US_SSN").requests()).isEqualTo(5);
    assertThat(report(Label.PUBLIC, null).rows()).isEmpty();
  }

  @Test
  void theReportShowsALeakIfThereEverIsOne() {
    var report =
        new AuditReport(new AuditReport.Filter(Instant.MIN, Instant.MAX, null, null, null, null));
    var leak =
        new AuditEntry(
            NOON,
            "r",
            "anyone",
            "",
            "auto",
            Label.RESTRICTED,
            Label.RESTRICTED,
            Map.of(),
            List.of(),
            "p",
            List.of(
                new AuditEntry.Send(
                    "opus", Tier.CLOUD, Label.INTERNAL, Label.RESTRICTED, "delivered")),
            "delivered");
    var line = new Seal(null).line(AuditLine.open(1, leak, 0, Seal.GENESIS));
    report.add(JsonMapper.shared().readTree(line));
    assertThat(report.rows()).singleElement().matches(AuditReport.Row::isLeak);
  }

  private AuditReport report(@Nullable Label label, @Nullable String kind) throws IOException {
    var report =
        new AuditReport(new AuditReport.Filter(Instant.MIN, Instant.MAX, label, kind, null, null));
    var _ = AuditTrail.verify(file, KEY, report::add);
    return report;
  }

  private void assertFault(List<String> lines, String fault) throws IOException {
    Files.write(file, lines);
    assertThat(AuditTrail.verify(file, KEY, _ -> {}).fault()).isEqualTo(fault);
  }

  private static List<String> without(List<String> lines, int index) {
    var others = new ArrayList<>(lines);
    others.remove(index);
    return others;
  }

  private void write(@Nullable Secret key, int from, int count) {
    try (var log = new AuditLog(lost::addAndGet)) {
      log.use(new AuditSettings(file, key));
      for (var i = from; i < from + count; i++) {
        var number = i;
        log.write(() -> entry(number));
      }
    }
  }

  private static AuditEntry entry(int number) {
    var restricted = number % 2 == 0;
    return new AuditEntry(
        NOON.plusSeconds(number),
        "r" + number,
        "ci",
        "research",
        "auto",
        restricted ? Label.RESTRICTED : Label.CONFIDENTIAL,
        restricted ? Label.RESTRICTED : Label.INTERNAL,
        Map.of(restricted ? "US_SSN" : "EMAIL_ADDRESS", 1 + number),
        List.of(),
        "0123456789ab",
        List.of(
            restricted
                ? new AuditEntry.Send(
                    "glm", Tier.ON_PREM, Label.RESTRICTED, Label.RESTRICTED, "delivered")
                : new AuditEntry.Send(
                    "opus", Tier.CLOUD, Label.INTERNAL, Label.INTERNAL, "delivered")),
        "delivered");
  }
}
