package dev.wagonway.learn;

import dev.wagonway.predict.Domain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateText} wrote. Used once. */
final class StateReader {

  /** Nothing that was written is as long. */
  private static final int LONGEST_LINE = 4096;

  private static final Map<String, Integer> CELLS = cells();

  private final BufferedReader in;
  private final CRC32C checksum = new CRC32C();
  private int line;
  private long nowMillis;
  private @Nullable Experience current;

  StateReader(Reader in) {
    this.in = new BufferedReader(in);
  }

  long nowMillis() {
    return nowMillis;
  }

  void readInto(SortedMap<String, Experience> targets) throws IOException {
    readHead(next());
    while (true) {
      var text = next();
      var words = text.split(" ", -1);
      if (words[0].equals("end")) {
        checkEnd(words);
        return;
      }
      checksum(text);
      try {
        read(words, targets);
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw damaged("cannot be read: " + e.getMessage());
      }
    }
  }

  private void readHead(String text) throws IOException {
    var words = text.split(" ", -1);
    if (words.length != 3 || !words[0].equals(StateText.NAME)) {
      throw damaged("is not what was learned (expected: " + StateText.NAME + " at its beginning)");
    }
    if (!words[1].equals(StateText.VERSION)) {
      throw damaged("version: " + words[1] + " (expected: " + StateText.VERSION + ")");
    }
    checksum(text);
    nowMillis = number(words[2]);
  }

  private void read(String[] words, SortedMap<String, Experience> targets) throws IOException {
    if (words[0].equals("target")) {
      current = target(words);
      if (targets.put(URLDecoder.decode(words[1], StandardCharsets.UTF_8), current) != null) {
        throw damaged("a target that was there before: " + words[1] + " (expected: each once)");
      }
      return;
    }
    var experience = current;
    if (experience == null) {
      throw damaged(words[0] + " (expected: target)");
    }
    if (words[0].equals("gram")) {
      readGram(words, experience);
    } else {
      readCell(words, experience);
    }
  }

  private Experience target(String[] words) throws IOException {
    requireWords(words, 9);
    var experience = new Experience(number(words[3]));
    experience.observations = number(words[2]);
    experience.lastMillis = number(words[4]);
    experience.drifts = number(words[5]);
    experience.driftedMillis = number(words[6]);
    experience.cusum.up.value = amount(words[7]);
    experience.cusum.down.value = amount(words[8]);
    return experience;
  }

  private void readCell(String[] words, Experience experience) throws IOException {
    requireWords(words, 5);
    ledger(words[0], experience)
        .restore(
            Long.parseUnsignedLong(words[1], 16),
            amount(words[2]),
            amount(words[3]),
            amount(words[4]));
  }

  private Ledger ledger(String word, Experience experience) throws IOException {
    return switch (word) {
      case StateText.SPENT -> experience.spent;
      case StateText.UP -> experience.cusum.up.contributed;
      case StateText.DOWN -> experience.cusum.down.contributed;
      default -> {
        var cell = CELLS.get(word);
        if (cell == null) {
          throw damaged(word + " (expected: a domain, or a domain and a band)");
        }
        yield experience.cells[cell];
      }
    };
  }

  private void readGram(String[] words, Experience experience) throws IOException {
    requireWords(words, 4);
    if (experience.weights == null) {
      experience.weights = new GramWeights();
    }
    var mean = Double.parseDouble(words[2]);
    if (!Double.isFinite(mean)) {
      throw damaged("mean: " + words[2] + " (expected: a number)");
    }
    experience.weights.restore(Integer.parseInt(words[1]), mean, amount(words[3]));
  }

  private void checkEnd(String[] words) throws IOException {
    requireWords(words, 3);
    if (!words[1].equals(Integer.toString(line - 1))) {
      throw damaged("lines: " + words[1] + " (expected: " + (line - 1) + ", as were read)");
    }
    var found = Long.toHexString(checksum.getValue());
    if (!words[2].equals(found)) {
      throw damaged("checksum: " + words[2] + " (expected: " + found + ", that of what was read)");
    }
  }

  private String next() throws IOException {
    line++;
    var text = new StringBuilder();
    var next = in.read();
    if (next < 0) {
      throw damaged("is missing (expected: more, then end)");
    }
    while (next >= 0 && next != '\n') {
      if (text.length() == LONGEST_LINE) {
        throw damaged("is longer than " + LONGEST_LINE + " characters");
      }
      text.append((char) next);
      next = in.read();
    }
    return withoutReturn(text);
  }

  private static String withoutReturn(StringBuilder text) {
    var last = text.length() - 1;
    return last >= 0 && text.charAt(last) == '\r' ? text.substring(0, last) : text.toString();
  }

  private void checksum(String text) {
    checksum.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void requireWords(String[] words, int count) throws IOException {
    if (words.length != count) {
      throw damaged(words.length + " words (expected: " + count + ")");
    }
  }

  private long number(String word) throws IOException {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw damaged(word + " (expected: a whole number)");
    }
  }

  private double amount(String word) throws IOException {
    var amount = Double.parseDouble(word);
    if (!(amount >= 0 && Double.isFinite(amount))) {
      throw damaged(word + " (expected: a number >= 0)");
    }
    return amount;
  }

  private StateText.Damaged damaged(String what) {
    return new StateText.Damaged(line, what);
  }

  private static Map<String, Integer> cells() {
    var cells = new HashMap<String, Integer>();
    cells.put(StateText.WHOLE, 0);
    for (var domain : Domain.values()) {
      cells.put(domain.word(), Experience.cellOf(domain));
      for (var band : Band.values()) {
        cells.put(domain.word() + "/" + band.word(), Experience.cellOf(domain, band));
      }
    }
    return Map.copyOf(cells);
  }
}
