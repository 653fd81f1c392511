package dev.wagonway.load.micro;

import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of this package. */
public final class MicroBenchmarks {

  private MicroBenchmarks() {}

  /**
   * Runs the benchmarks whose names match one of {@code patterns}, or all if there are none.
   *
   * @throws RunnerException if a benchmark fails or none matches
   */
  public static void run(List<String> patterns) throws RunnerException {
    var options =
        new OptionsBuilder()
            .jvmArgsAppend("-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    if (patterns.isEmpty()) {
      options.include(MicroBenchmarks.class.getPackageName());
    }
    patterns.forEach(options::include);
    var _ = new Runner(options.build()).run();
  }
}
