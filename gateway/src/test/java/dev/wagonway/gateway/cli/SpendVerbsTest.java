package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.LedgerSettings;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.gateway.ledger.LedgerListener;
import dev.wagonway.gateway.ledger.Posting;
import dev.wagonway.gateway.ledger.SpooledLedger;
import dev.wagonway.gateway.ledger.Subject;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendVerbsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder;
  private Path ledger;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() {
    ledger = folder.resolve("money");
    try (var open = open()) {
      open.post(call("a", 0, "research", "opus", "0.0035"));
      open.post(call("a", 1, "research", "opus", "0.000000001"));
      open.post(call("b", 0, "sup,\"port\u001b", "pocket", "0"));
    }
  }

  @Test
  void reportsByWhatIsAskedFor() {
    assertThat(run("spend", "report", "--by", "team,target,day", "--ledger", ledger.toString()))
        .isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            team        target  day         calls  input  cached input  output     cost usd  reported usd    saved usd  estimated share
            research    opus    2026-11-22      2   2000           512     200  0.003500001   0.004000000  0.000000000           0.5000
            sup,"port\uFFFD  pocket  2026-11-22      1   1000           256     100  0.000000000   0.004000000  0.000000000           0.0000
            """);
  }

  @Test
  void readsTheFileThatAGatewayWrites() throws IOException {
    var config =
        Files.writeString(
            folder.resolve("wagonway.yaml"),
            """
            targets:
              - { id: pocket, model: small, provider: ollama, tier: edge, clearance: restricted, price: free }
            ledger: { folder: money }
            """);
    try (var open = open()) {
      open.post(call("c", 0, "research", "opus", "1"));
      open.spend(
          new dev.wagonway.gateway.ledger.SpendQuery(
              java.util.List.of(), Map.of(), Instant.EPOCH, Instant.MAX, java.time.ZoneOffset.UTC));
      assertThat(
              run(
                  "spend",
                  "report",
                  "--format",
                  "csv",
                  "--team",
                  "research",
                  "--config",
                  config.toString()))
          .isZero();
    }
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            calls,input_tokens,cached_input_tokens,output_tokens,cost_usd,reported_usd,saved_usd,estimated_share
            3,3000,768,300,1.003500001,0.008000000,0.000000000,0.3333
            """);
  }

  @Test
  void reportsJson() {
    assertThat(
            run(
                "spend",
                "report",
                "--by",
                "tier",
                "--format",
                "json",
                "--target",
                "opus",
                "--ledger",
                ledger.toString()))
        .isZero();
    assertThat(out.toString().strip())
        .isEqualTo(
            "{\"rows\":[{\"tier\":\"cloud\",\"calls\":2,\"requests\":1,\"input_tokens\":2000,"
                + "\"cached_input_tokens\":512,\"output_tokens\":200,\"cost_usd\":\"0.003500001\","
                + "\"reported_calls\":1,\"reported_usd\":\"0.004000000\",\"saved_usd\":\"0.000000000\","
                + "\"estimated_calls\":1}]}");
  }

  @Test
  void exportsEachCallInALineOfTypedColumns() {
    assertThat(run("spend", "export", "--ledger", ledger.toString())).isZero();
    var lines = out.toString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst())
        .startsWith("at,decision,call,key,team,project,route,target,tier,model,label,kind,outcome,")
        .contains(",estimated,cost_nano_usd,cost_usd,reported_nano_usd,reported_usd,");
    assertThat(lines.get(2))
        .contains(",true,1,0.000000001,,,0,0.000000000,1,2500000000,2500000000,");
    assertThat(lines.get(3)).contains(",\"sup,\"\"port\u001b\",");
    out.getBuffer().setLength(0);
    assertThat(run("spend", "export", "--format", "jsonl", "--ledger", ledger.toString())).isZero();
    assertThat(out.toString().lines().toList())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("{\"at\":\"2026-11-22T12:00:00Z\","))
        .element(1)
        .asString()
        .contains("\"estimated\":true,\"cost_nano_usd\":1,\"cost_usd\":\"0.000000001\",")
        .contains("\"reported_nano_usd\":null,\"reported_usd\":null,");
  }

  @Test
  void leavesOutWhatIsNotInThePeriod() {
    assertThat(run("spend", "report", "--from", "2026-11-23", "--ledger", ledger.toString()))
        .isZero();
    assertThat(out.toString()).startsWith("nothing was called");
    assertThat(
            run(
                "spend",
                "export",
                "--until",
                "2026-11-22T12:00:00Z",
                "--format",
                "jsonl",
                "--ledger",
                ledger.toString()))
        .isZero();
    assertThat(out.toString()).doesNotContain("{");
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertThat(run("spend", "report", "--by", "teem", "--ledger", ledger.toString())).isEqualTo(1);
    assertThat(run("spend", "report", "--from", "noon", "--ledger", ledger.toString()))
        .isEqualTo(1);
    assertThat(run("spend", "report", "--zone", "Mars", "--ledger", ledger.toString()))
        .isEqualTo(1);
    assertThat(run("spend", "export", "--format", "xls", "--ledger", ledger.toString()))
        .isEqualTo(1);
    assertThat(run("spend", "report", "--ledger", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("by: \"teem\" (expected one of: key, team,")
        .contains("\"noon\" (expected: a day or a moment")
        .contains("zone: \"Mars\" (expected: a time zone")
        .contains("--format: \"xls\" (expected one of: csv, jsonl)")
        .contains("ledger.db: cannot be read")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("ledger.db")).doesNotExist();
  }

  private SpooledLedger open() {
    return SpooledLedger.open(
        new LedgerSettings(
            new LedgerSettings.Store.File(),
            ledger,
            Duration.ofDays(400),
            1 << 20,
            LedgerSettings.WhenFull.SERVE),
        LedgerListener.NONE,
        InstantSource.fixed(NOON));
  }

  private static Posting.Settled call(
      String decision, int number, String team, String target, String cost) {
    return new Posting.Settled(
        decision,
        number,
        NOON,
        new Subject("ci", team, "", "auto", target, Tier.CLOUD, false),
        "model",
        Label.INTERNAL,
        number == 0 ? "first" : "fallback",
        "delivered",
        number == 0 ? 1 : 0,
        new Usage(1_000, 256, 0, 100, 0),
        number > 0,
        Price.perMillion(Money.ofUsd("2.5"), Money.ofUsd("10")),
        Money.ofUsd(cost),
        number > 0 ? null : Money.ofUsd("0.004"),
        Money.ZERO);
  }

  private int run(String... words) {
    return CommandLines.run(Terminals.at(NOON, out, err), words);
  }
}
