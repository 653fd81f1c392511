package dev.wagonway.load;

import dev.wagonway.load.micro.MicroBenchmarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what a request and a streamed event cost in Wagonway, in nginx and in nothing at all,
 * side by side in one run, taking turns so that drift of the machine meets all alike.
 */
public final class Bench {

  private final BenchOptions options;
  private final List<String> notes = new ArrayList<>();
  private final List<Measurement> measurements = new ArrayList<>();

  private Bench(BenchOptions options) {
    this.options = options;
  }

  /** Runs the bench from the repository's folder; see {@code --help}. */
  public static void main(String[] args) throws Exception {
    Loops.prepareProcess();
    var arguments = Arrays.asList(args);
    if (arguments.contains("--help")) {
      System.out.print(BenchOptions.USAGE);
    } else if (arguments.contains("--jmh")) {
      MicroBenchmarks.run(arguments.stream().filter(a -> !a.startsWith("--")).toList());
    } else {
      try {
        new Bench(BenchOptions.parse(arguments)).run();
      } catch (IllegalArgumentException e) {
        System.err.println(e.getMessage());
        System.exit(2);
      }
    }
  }

  private void run() throws IOException, InterruptedException {
    var out = Files.createDirectories(options.out()).toAbsolutePath();
    var cores = Runtime.getRuntime().availableProcessors();
    try (var processes = new Processes(out)) {
      processes.pinSelf();
      try (var lab = Lab.open(processes)) {
        var environment =
            Environment.observe(cores, processes.arePinned(), lab.client().transport());
        var scenarios = options.scenarios(environment.maxStreams());
        noteLimits(environment, scenarios);
        var subjects = start(new Subjects(processes, lab, out), scenarios);
        subjects.forEach(subject -> warmUp(lab, subject, scenarios));
        scenarios.forEach(scenario -> takeTurns(lab, scenario, subjects));
        write(out, new Report(environment, notes, measurements), scenarios);
      }
    }
  }

  private List<Subject> start(Subjects subjects, List<Scenario> scenarios)
      throws IOException, InterruptedException {
    var scripts =
        Stream.concat(
            scenarios.stream().map(Scenario::script), Stream.of(new Script.Json(), WarmUp.STREAM));
    var wagonway =
        new Wagonway(Path.of("").toAbsolutePath(), options.targets(), scripts.distinct().toList());
    var ready = new ArrayList<Subject>();
    for (var name : options.subjects()) {
      say("starting " + name);
      switch (subjects.start(name, wagonway)) {
        case Subjects.Started.Ready(Subject subject) -> ready.add(subject);
        case Subjects.Started.Skipped(String skipped, String reason) ->
            note(skipped + " was skipped: " + reason);
      }
    }
    return ready;
  }

  private void warmUp(Lab lab, Subject subject, List<Scenario> scenarios) {
    say("warming up " + subject.name());
    var warmUp = new WarmUp(lab, subject, options.warmUpRequests());
    var requests = warmUp.requests();
    var hasStreams = scenarios.stream().anyMatch(Scenario.Streams.class::isInstance);
    var events = hasStreams ? warmUp.events() : new WarmUp.Done(0, 0);
    if (subject.process().isPresent()) {
      note(
          "%s was warmed up with %,d requests and %,d streamed events; %,d failed"
              .formatted(
                  subject.name(),
                  requests.count(),
                  events.count(),
                  requests.failed() + events.failed()));
    }
    if (subject.isHeavy()) {
      note(subject.name() + " gets a tenth of the paced load and of the streams");
    }
  }

  private void takeTurns(Lab lab, Scenario scenario, List<Subject> subjects) {
    var rounds = scenario.rounds(options.rounds());
    for (int round = 1; round <= rounds; round++) {
      for (var subject : subjects) {
        var measurement = scenario.measure(lab, subject, round);
        measurements.add(measurement);
        say(
            "%s, round %d of %d, %s: %.1f µs, %,d failed"
                .formatted(
                    scenario.id(),
                    round,
                    rounds,
                    subject.name(),
                    measurement.cost().subjectMicros(),
                    measurement.failed()));
      }
    }
  }

  private void noteLimits(Environment environment, List<Scenario> scenarios) {
    if (options.warmUpRequests() < BenchOptions.QUOTABLE_WARM_UP) {
      note("a JVM needs 100,000 requests to warm up: figures of this run are not to be quoted");
    }
    if (!environment.pinned()) {
      note("processes share all cores (no taskset, or one core only): compare with care");
    }
    var lowered = scenarios.stream().anyMatch(s -> s.id().endsWith("-" + environment.maxStreams()));
    if (lowered) {
      note(
          "the limit of %,d open files per process leaves room for %,d streams at two each"
              .formatted(environment.openFiles(), environment.maxStreams()));
    }
  }

  private static void write(Path out, Report report, List<Scenario> scenarios) throws IOException {
    var markdown = report.markdown(scenarios);
    Files.writeString(out.resolve("results.md"), markdown);
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(out.resolve("results.json"), mapper.writeValueAsString(report) + "\n");
    System.out.println("\n" + markdown);
  }

  private void note(String note) {
    notes.add(note);
    say(note);
  }

  private static void say(String line) {
    System.err.println("bench: " + line);
  }
}
