package dev.wagonway.load.micro;

import dev.wagonway.sensitivity.kinds.Recognizers;
import dev.wagonway.sensitivity.scan.Scan;
import dev.wagonway.sensitivity.scan.Scanner;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The search for sensitive values in texts that have none. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScanBenchmark {

  private static final String[] WORDS = {
    "the", "train", "leaves", "at", "noon", "and", "Mary", "asked", "whether", "we", "could",
    "write", "a", "function", "that", "sorts", "names,", "by", "length.", "Explain", "how", "your",
    "answer", "changes", "when", "there", "are", "12", "of", "them;", "in", "2024", "well-known",
    "it's", "result", "summary", "(about", "three)", "people", "market", "report"
  };

  @Param({"prose", "numbers", "hashes"})
  public String text = "prose";

  @Param({"2048", "200000"})
  public int characters;

  private final Scanner scanner = new Scanner(Recognizers.all());
  private String given = "";

  /** Makes the text. */
  @Setup
  public void write() {
    var random = new Random(6);
    var words = new StringBuilder();
    while (words.length() < characters) {
      switch (text) {
        case "prose" -> words.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        case "numbers" -> words.append(random.nextInt(100_000)).append(',');
        default -> words.append(Long.toHexString(random.nextLong())).append('\n');
      }
    }
    given = words.substring(0, characters);
  }

  @Benchmark
  public Scan scan() {
    return scanner.scan(given);
  }
}
