package dev.wagonway.learn;

import dev.wagonway.predict.Domain;
import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.zip.CRC32C;

/**
 * What was learned as lines of text: words and numbers with spaces between them. Sources are
 * numbers, n-grams are places in a table; there are no words of requests.
 *
 * <pre>
 * wagonway-learned 1 NOW_MILLIS
 * target ID OBSERVATIONS AS_OF_MILLIS LAST_MILLIS DRIFTS DRIFTED_MILLIS CUSUM_UP CUSUM_DOWN
 * all|spent|up|down|DOMAIN|DOMAIN/BAND SOURCE WEIGHT REWARD_SUM PREDICTED_SUM
 * gram PLACE MEAN VARIANCE
 * end LINES CRC32C
 * </pre>
 */
public final class StateText {

  static final String NAME = "wagonway-learned";
  static final String VERSION = "1";
  static final String WHOLE = "all";
  static final String SPENT = "spent";
  static final String UP = "up";
  static final String DOWN = "down";

  private final Writer out;
  private final CRC32C checksum = new CRC32C();
  private int lines;

  private StateText(Writer out) {
    this.out = out;
  }

  /** What was kept cannot be read. */
  public static final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged(int line, String what) {
      super("line " + line + ": " + what);
    }
  }

  static void write(Writer out, long nowMillis, SortedMap<String, Experience> targets)
      throws IOException {
    var text = new StateText(out);
    text.line(NAME, VERSION, nowMillis);
    for (var entry : targets.entrySet()) {
      text.write(entry.getKey(), entry.getValue());
    }
    var sum = Long.toHexString(text.checksum.getValue());
    out.write("end " + text.lines + " " + sum + "\n");
    out.flush();
  }

  private void write(String id, Experience experience) throws IOException {
    line(
        "target",
        URLEncoder.encode(id, StandardCharsets.UTF_8),
        experience.observations,
        experience.asOfMillis,
        experience.lastMillis,
        experience.drifts,
        experience.driftedMillis,
        experience.cusum.up.value,
        experience.cusum.down.value);
    write(WHOLE, experience.cells[0]);
    for (var domain : Domain.values()) {
      write(domain.word(), experience.cells[Experience.cellOf(domain)]);
      for (var band : Band.values()) {
        write(domain.word() + "/" + band.word(), experience.cells[Experience.cellOf(domain, band)]);
      }
    }
    write(SPENT, experience.spent);
    write(UP, experience.cusum.up.contributed);
    write(DOWN, experience.cusum.down.contributed);
    if (experience.weights != null) {
      write(experience.weights);
    }
  }

  private void write(String cell, Ledger ledger) throws IOException {
    for (var i = 0; i < ledger.size(); i++) {
      line(
          cell,
          Long.toHexString(ledger.source(i)),
          ledger.weight(i),
          ledger.reward(i),
          ledger.prediction(i));
    }
  }

  private void write(GramWeights weights) throws IOException {
    for (var i = 0; i < GramWeights.WEIGHTS; i++) {
      if (weights.variance(i) != GramWeights.VARIANCE) {
        line("gram", i, weights.mean(i), weights.variance(i));
      }
    }
  }

  private void line(Object... words) throws IOException {
    var line = new StringBuilder();
    for (var word : words) {
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    line.append('\n');
    var text = line.toString();
    out.write(text);
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    lines++;
  }
}
