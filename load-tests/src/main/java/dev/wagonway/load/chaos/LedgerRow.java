package dev.wagonway.load.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a gateway's ledger says of one call.
 *
 * @param decision the decision's id
 * @param route the route's name
 * @param inputTokens of the prompt
 * @param outputTokens of the answer
 * @param estimated whether the gateway counted them
 * @param nanoUsd what it costs
 */
record LedgerRow(
    String decision,
    String route,
    long inputTokens,
    long outputTokens,
    boolean estimated,
    long nanoUsd) {

  /**
   * All of them, as the command line exports them.
   *
   * @param configuration the gateway's
   */
  static List<LedgerRow> exported(Path configuration) throws IOException, InterruptedException {
    var command =
        List.of(
            Path.of("run").toAbsolutePath().toString(),
            "spend",
            "export",
            "--format",
            "jsonl",
            "--config",
            configuration.toString());
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var rows = new ArrayList<LedgerRow>();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().map(LedgerRow::of).forEach(rows::add);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "spend export: ended with " + process.exitValue() + " (expected: 0)");
    }
    return rows;
  }

  private static LedgerRow of(String line) {
    var row = JsonMapper.shared().readTree(line);
    return new LedgerRow(
        row.get("decision").asString(),
        row.get("route").asString(),
        row.get("input_tokens").asLong(),
        row.get("output_tokens").asLong(),
        row.get("estimated").asBoolean(),
        row.get("cost_nano_usd").asLong());
  }
}
