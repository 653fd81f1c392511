package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.AuditSettings;
import dev.wagonway.gateway.audit.AuditChange;
import dev.wagonway.gateway.audit.AuditEntry;
import dev.wagonway.gateway.audit.AuditLog;
import dev.wagonway.gateway.audit.AuditRecord;
import dev.wagonway.gateway.sensitivity.Fingerprints;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerbsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Secret KEY = new Secret("an auditor's own key");
  private static final Fingerprints PRINTS = new Fingerprints(KEY);

  private static final String CONFIG =
      """
      targets:
        - { id: glm, model: glm-5, provider: vllm, base-url: "http://vllm.example/v1", tier: on-prem, clearance: restricted, price: free }
      """;

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String config = "";
  private Path log = Path.of("");

  @BeforeEach
  void writeLog() throws IOException {
    log = folder.resolve("audit.jsonl");
    config = config("audit: { file: audit.jsonl, key: \"${AUDIT_KEY}\" }\n");
    append(
        entry(0, Label.RESTRICTED, List.of(PRINTS.of("078-05-1120")), "glm"),
        entry(1, Label.CONFIDENTIAL, List.of(PRINTS.of("a@b.example")), "opus"),
        entry(2, Label.RESTRICTED, List.of(PRINTS.of("078-05-1120")), null));
  }

  @Test
  void verifyTellsTheLastSealAndFindsItAgain() throws IOException {
    assertThat(run("", "audit", "verify", "--config", config)).as(err.toString()).isZero();
    assertThat(out.toString())
        .matches("3 entries are as they were written; the last seal is [0-9a-f]{64}\n");
    var seal = out.toString().strip().replaceFirst(".* ", "");
    append(entry(3, Label.PUBLIC, List.of(), "glm"));
    assertThat(run("", "audit", "verify", "--config", config, "--head", seal)).isZero();
    Files.write(log, Files.readAllLines(log).subList(0, 2));
    assertThat(run("", "audit", "verify", "--config", config, "--head", seal)).isEqualTo(1);
    assertThat(err.toString()).contains("entries were cut off, or changed");
  }

  @Test
  void changesOfOperatorsAreInTheChainAndNoRequests() throws IOException {
    append(change("eve", 403));
    append(entry(3, Label.PUBLIC, List.of(), "glm"));
    assertThat(run("", "audit", "verify", "--config", config)).as(err.toString()).isZero();
    assertThat(out.toString()).startsWith("5 entries are as they were written; the last seal");
    assertThat(reported("--json")).contains("\"requests\":4");
    assertThat(reported("--caller", "eve")).endsWith("0 requests\n");
    var lines = new ArrayList<>(Files.readAllLines(log));
    lines.set(3, lines.get(3).replace("403", "200"));
    Files.write(log, lines);
    out.getBuffer().setLength(0);
    assertThat(run("", "audit", "verify", "--config", config)).isEqualTo(1);
    assertThat(out.toString()).startsWith("3 entries are as they were written; then line 4: ");
  }

  private static AuditChange change(String operator, int status) {
    return new AuditChange(
        NOON.plusSeconds(9),
        operator,
        "viewer",
        "127.0.0.1",
        "POST /admin/v1/reload",
        "/admin/v1/reload",
        status);
  }

  @Test
  void verifyAndReportTellTheLineThatWasChanged() throws IOException {
    var lines = Files.readAllLines(log);
    Files.write(
        log, List.of(lines.get(0), lines.get(1).replace("confidential", "public"), lines.get(2)));
    assertThat(run("", "audit", "verify", "--config", config)).isEqualTo(1);
    assertThat(out.toString()).startsWith("1 entries are as they were written; then line 2: ");
    assertThat(run("", "audit", "report", "--config", config)).isEqualTo(1);
    assertThat(err.toString()).contains("then line 2: its seal");
  }

  @Test
  void reportSaysWhatWentWhere() {
    assertThat(run("", "audit", "report", "--config", config)).as(err.toString()).isZero();
    assertThat(out.toString().replaceAll(" +", " "))
        .isEqualTo(
            """
            label sent to tier cleared for sent as requests first last
            restricted glm on-prem restricted restricted 1 2026-11-22T12:00:00Z 2026-11-22T12:00:00Z
            restricted nowhere not-cleared 1 2026-11-22T12:00:02Z 2026-11-22T12:00:02Z
            confidential opus cloud internal internal 1 2026-11-22T12:00:01Z 2026-11-22T12:00:01Z
            3 requests
            """);
  }

  @Test
  void reportLeavesOutWhatIsNotAskedFor() {
    assertThat(reported("--label", "confidential")).endsWith("1 requests\n");
    assertThat(reported("--kind", "US_SSN")).endsWith("2 requests\n");
    assertThat(reported("--caller", "nobody")).endsWith("0 requests\n");
    assertThat(reported("--since", NOON.plusSeconds(1).toString())).endsWith("2 requests\n");
    assertThat(reported("--until", NOON.plusSeconds(1).toString())).endsWith("1 requests\n");
    assertThat(reported("--label", "confidential", "--json"))
        .contains("\"requests\":1", "\"target\":\"opus\"", "\"leak\":false");
    assertThat(run("", "audit", "report", "--config", config, "--label", "secret")).isEqualTo(2);
    assertThat(err.toString()).contains("\"secret\" (expected one of: public, internal");
  }

  @Test
  void reportFindsAValueHoweverItIsSpelt() throws IOException {
    var value = Files.writeString(folder.resolve("value.txt"), "078 05 1120\n");
    assertThat(reported("--holding", value.toString())).endsWith("2 requests\n");
    out.getBuffer().setLength(0);
    assertThat(run("A@B.EXAMPLE", "audit", "report", "--config", config, "--holding", "-"))
        .isZero();
    assertThat(out.toString()).endsWith("1 requests\n").contains("opus");
    assertThat(run("123-45-6789", "audit", "report", "--config", config, "--holding", "-"))
        .isZero();
    assertThat(out.toString()).endsWith("0 requests\n").doesNotContain("1120", "6789");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void reportSaysInWhatItCannotFindAValue() throws IOException {
    var many = IntStream.range(0, Fingerprints.MOST).mapToObj(i -> PRINTS.of("v" + i)).toList();
    append(entry(Fingerprints.MOST + 2, Label.RESTRICTED, many, "glm"));
    assertThat(run("unknown", "audit", "report", "--config", config, "--holding", "-")).isZero();
    assertThat(err.toString()).startsWith("1 more requests had more than 50 values");
  }

  @Test
  void reportNeedsAKeyAndAValueToLookForOne() throws IOException {
    assertThat(run(" \n", "audit", "report", "--config", config, "--holding", "-")).isEqualTo(1);
    assertThat(err.toString()).contains("- holds no letter or digit (expected: a value)");
    var missing = folder.resolve("missing").toString();
    assertThat(run("", "audit", "report", "--config", config, "--holding", missing)).isEqualTo(1);
    assertThat(err.toString()).contains("missing cannot be read (expected: a file");
    var keyless = config("audit: { file: audit.jsonl }\n");
    assertThat(run("x", "audit", "report", "--config", keyless, "--holding", "-")).isEqualTo(1);
    assertThat(err.toString()).contains("says no audit.key", "expected: audit.key");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void bothSayWhatIsMissing() throws IOException {
    assertThat(run("", "audit", "verify", "--config", config(""))).isEqualTo(1);
    assertThat(err.toString()).contains("says no audit.file (expected: one)");
    Files.delete(log);
    config = config("audit: { file: audit.jsonl, key: \"${AUDIT_KEY}\" }\n");
    assertThat(run("", "audit", "report", "--config", config)).isEqualTo(1);
    assertThat(err.toString()).contains("audit.jsonl: cannot be read (expected: a log");
  }

  private String reported(String... options) {
    out.getBuffer().setLength(0);
    var words = Stream.concat(Stream.of("audit", "report", "--config", config), Stream.of(options));
    assertThat(run("", words.toArray(String[]::new))).as(err.toString()).isZero();
    return out.toString();
  }

  private int run(String in, String... words) {
    var terminal =
        new Terminal(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err, true),
            Map.of("AUDIT_KEY", KEY.reveal()),
            InstantSource.system(),
            new SplittableRandom(1));
    return CommandLines.run(terminal, words);
  }

  private String config(String audit) throws IOException {
    return Files.writeString(folder.resolve("wagonway.yaml"), audit + CONFIG).toString();
  }

  private void append(AuditRecord... entries) {
    try (var writer =
        new AuditLog(lost -> {
          throw new AssertionError(lost);
        })) {
      writer.use(new AuditSettings(log, KEY));
      for (var entry : entries) {
        writer.write(() -> entry);
      }
    }
  }

  private static AuditEntry entry(
      int number, Label label, List<String> fingerprints, @Nullable String target) {
    var as = label == Label.CONFIDENTIAL ? Label.INTERNAL : label;
    var isCloud = "opus".equals(target);
    return new AuditEntry(
        NOON.plusSeconds(number),
        "r" + number,
        "anyone",
        "",
        "auto",
        label,
        as,
        label == Label.RESTRICTED ? Map.of("US_SSN", Math.max(1, number - 1)) : Map.of(),
        fingerprints,
        "p",
        target == null
            ? List.of()
            : List.of(
                new AuditEntry.Send(
                    target,
                    isCloud ? Tier.CLOUD : Tier.ON_PREM,
                    isCloud ? Label.INTERNAL : Label.RESTRICTED,
                    as,
                    "delivered")),
        target == null ? "not-cleared" : "delivered");
  }
}
