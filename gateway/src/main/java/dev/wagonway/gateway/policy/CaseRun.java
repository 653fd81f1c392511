package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.cases.Case;
import dev.wagonway.config.cases.Cases;
import dev.wagonway.gateway.exchange.Question;
import dev.wagonway.gateway.memory.ConversationLabels;
import dev.wagonway.route.Budget;
import dev.wagonway.spi.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs cases against their policies; sends nothing. Not thread-safe. */
public final class CaseRun {

  private final Rehearsal rehearsal;
  private final Coverage coverage = new Coverage();
  private final Map<Path, List<Verdict>> verdicts = new LinkedHashMap<>();

  /** Takes the wire in which the cases' requests are written. */
  public CaseRun(Wire wire) {
    this.rehearsal = new Rehearsal(wire);
  }

  /** Runs the cases of {@code file}. */
  public List<Verdict> run(Path file, Cases.Ok cases) {
    coverage.policy(cases.policy(), cases.snapshot());
    var results = new ArrayList<Verdict>();
    for (var one : cases.all()) {
      results.add(verdict(cases, one));
    }
    verdicts.put(file, results);
    return results;
  }

  /** All verdicts so far, by file. */
  public Map<Path, List<Verdict>> verdicts() {
    return verdicts;
  }

  public Coverage coverage() {
    return coverage;
  }

  private Verdict verdict(Cases.Ok cases, Case one) {
    var started = System.nanoTime();
    var rehearsed =
        rehearsal.of(
            cases.snapshot(),
            one.request().getBytes(StandardCharsets.UTF_8),
            inquiry(one, cases.snapshot().accounting().budgets()));
    if (rehearsed instanceof Rehearsed.Decided(var decision, _, _, _, _)) {
      coverage.decided(cases.policy(), decision);
    }
    var mismatches = new Comparison(rehearsed, this::code).with(one.expected());
    return new Verdict(one, mismatches, Duration.ofNanos(System.nanoTime() - started));
  }

  private static Inquiry inquiry(Case one, List<Budget> budgets) {
    return new Inquiry(
        one.caller(),
        Inquiry.headers(one.headers()),
        one.features(),
        one.state(),
        new Question.Memories(
            (_, _, _, _) -> one.state().hold(),
            ConversationLabels.Lookup.NONE,
            (route, caller, now) -> one.state().standings(budgets, route, caller, now)),
        one.at(),
        one.seed());
  }

  /** The code by which the wire tells clients of a failure, or nothing. */
  private String code(Failure failure) {
    try {
      var error = JsonMembers.of(rehearsal.wire().writeError(failure)).value("error");
      return JsonMembers.of(error).text("code");
    } catch (FailureException _) {
      return "";
    }
  }
}
