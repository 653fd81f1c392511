package dev.wagonway.gateway.cli;

import dev.wagonway.config.cases.CaseReader;
import dev.wagonway.config.cases.Cases;
import dev.wagonway.gateway.policy.CaseRun;
import dev.wagonway.gateway.policy.JUnitReport;
import dev.wagonway.gateway.policy.Verdict;
import dev.wagonway.spi.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs files of cases and tells the results on the terminal. Used once. */
final class TestVerb {

  private final Terminal terminal;
  private final CaseReader reader;
  private final CaseRun run;

  TestVerb(Terminal terminal, CaseReader reader, Wire wire) {
    this.terminal = terminal;
    this.reader = reader;
    this.run = new CaseRun(wire);
  }

  /** Runs all cases; returns the exit code. */
  int run(List<Path> files, @Nullable Path junit, Percent coverage) {
    var good = true;
    for (var file : files) {
      good &= run(file);
    }
    good &= run.verdicts().isEmpty() || covered(coverage);
    good &= written(junit);
    return good ? CommandLines.DONE : CommandLines.NOT_DONE;
  }

  private boolean run(Path file) {
    return switch (reader.read(file)) {
      case Cases.Ok cases -> told(file, run.run(file, cases));
      case Cases.Rejected rejected -> {
        terminal.err().println(rejected.text());
        yield false;
      }
    };
  }

  private boolean told(Path file, List<Verdict> verdicts) {
    var failed = verdicts.stream().filter(verdict -> !verdict.passed()).toList();
    for (var verdict : failed) {
      terminal.out().println("FAILED " + verdict.of().place() + ": " + verdict.of().name());
      verdict.mismatches().forEach(mismatch -> terminal.out().println("  " + mismatch));
    }
    var took = verdicts.stream().map(Verdict::took).reduce(Duration.ZERO, Duration::plus);
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s: %d of %d cases passed in %d ms%n",
            file,
            verdicts.size() - failed.size(),
            verdicts.size(),
            took.toMillis());
    return failed.isEmpty();
  }

  private boolean covered(Percent least) {
    var coverage = run.coverage();
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%d of %d rules applied in some case (%.0f %%)%n",
            coverage.covered(),
            coverage.all(),
            coverage.percent());
    coverage.missed().forEach(missed -> terminal.out().println("  in no case: " + missed));
    var enough = coverage.percent() >= least.number();
    if (!enough) {
      terminal
          .err()
          .printf(
              Locale.ROOT,
              "coverage: %.1f %% (expected: at least %.1f %%)%n",
              coverage.percent(),
              least.number());
    }
    return enough;
  }

  private boolean written(@Nullable Path junit) {
    if (junit == null) {
      return true;
    }
    try {
      Files.writeString(junit, JUnitReport.of(run.verdicts()));
      return true;
    } catch (IOException _) {
      terminal.err().println("--junit: " + junit + " (expected: a file that can be written)");
      return false;
    }
  }
}
