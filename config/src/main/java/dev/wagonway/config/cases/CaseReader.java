package dev.wagonway.config.cases;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.Loaded;
import dev.wagonway.config.Notations;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Paths;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.References;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.Sources;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.config.yaml.YamlTree;
import dev.wagonway.predict.Trait;
import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.Label;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of cases, each with the policy that it tests. Immutable, so safe for any number of
 * threads; reads may block on the file system.
 */
public final class CaseReader {

  private final ConfigReader policies;
  private final InstantSource clock;

  /**
   * Takes what reads the policies.
   *
   * @param clock the time of cases that say nothing of it
   */
  public CaseReader(ConfigReader policies, InstantSource clock) {
    this.policies = policies;
    this.clock = clock;
  }

  /** Reads one file. */
  public Cases read(Path file) {
    var problems = new Problems();
    var sources = Sources.at(file);
    sources.problems().forEach(problems::add);
    if (Files.isDirectory(file) || sources.texts().size() != 1) {
      var where = new Place(new Source(file.toString(), file, ""), 0, 0);
      if (problems.isEmpty()) {
        problems.add(where, "", "not a file (expected: a YAML file of cases)");
      }
      return new Cases.Rejected(problems.sorted());
    }
    var root = YamlTree.of(sources.texts().getFirst(), problems);
    return root.isPresent() ? read(root.get(), problems) : new Cases.Rejected(problems.sorted());
  }

  private Cases read(Node tree, Problems problems) {
    var reading = new Reading(problems, new References(Map.of(), problems));
    var root = SectionReader.of(tree, "", CaseLanguage.ROOT, reading);
    var policy = policy(root);
    if (policy.isEmpty()) {
      return new Cases.Rejected(problems.sorted());
    }
    return switch (policies.read(policy.get())) {
      case Loaded.Rejected(var wrong) -> {
        wrong.forEach(problems::add);
        yield new Cases.Rejected(problems.sorted());
      }
      case Loaded.Ok(var snapshot) -> {
        var cases = new OfOnePolicy(snapshot, reading).read(root);
        yield problems.isEmpty()
            ? new Cases.Ok(policy.get(), snapshot, cases)
            : new Cases.Rejected(problems.sorted());
      }
    };
  }

  /** The policy's path, as short as the path of the cases. */
  private static Optional<Path> policy(SectionReader root) {
    return root.value("policy")
        .flatMap(value -> {
          var folder = value.place().source().folder();
          var file = folder.resolve(value.text()).normalize();
          if (Files.exists(file)) {
            var here = Path.of("").toAbsolutePath();
            return Optional.of(file.startsWith(here) ? here.relativize(file) : file);
          }
          root.complain(value, value.shown() + ": no such file (expected: a policy)");
          return Optional.empty();
        });
  }

  /** Reads the cases of one file; used once. */
  private final class OfOnePolicy {

    private final Snapshot snapshot;
    private final Known known;
    private final Map<String, Place> names = new HashMap<>();

    OfOnePolicy(Snapshot snapshot, Reading reading) {
      this.snapshot = snapshot;
      known = new Known(snapshot, reading);
    }

    List<Case> read(SectionReader root) {
      var cases = new ArrayList<Case>();
      for (var section : root.sections("cases", CaseLanguage.CASE)) {
        cases.add(readCase(section));
      }
      return cases;
    }

    private Case readCase(SectionReader section) {
      var expect = section.section("expect", CaseLanguage.EXPECT);
      var expected = ExpectationReader.read(expect, known);
      if (section.has("expect") && expected.isEmpty()) {
        section.complain("expect", "nothing (expected: at least one expectation)");
      }
      return new Case(
          section.place(),
          name(section),
          caller(section),
          section.read("at", Words.INSTANT).orElseGet(this::now),
          headers(section),
          request(section),
          features(section.section("features", CaseLanguage.FEATURES)),
          StateReader.read(section.section("state", CaseLanguage.STATE), known),
          section.read("seed", Words.SEED).orElse(0L),
          expected);
    }

    private Instant now() {
      return clock.instant();
    }

    private String name(SectionReader section) {
      var name = section.read("name", Words.TEXT).orElse("");
      var earlier = names.putIfAbsent(name, section.place());
      if (earlier != null && !name.isEmpty()) {
        section.complain(
            "name", "the same again (expected: a new one; the first is at " + earlier + ")");
      }
      return name;
    }

    private Caller caller(SectionReader section) {
      var node = section.node("caller").orElse(null);
      if (node instanceof Node.Mapping) {
        return described(section.section("caller", CaseLanguage.CALLER));
      }
      var name = section.value("caller");
      var caller = name.flatMap(value -> snapshot.callers().named(value.text()));
      if (name.isPresent() && caller.isEmpty()) {
        section.complain(
            name.get(),
            name.get().shown()
                + " (expected "
                + Spelling.oneOf(snapshot.callers().names())
                + ", or a mapping such as { team: legal })");
      }
      return caller.orElse(Caller.ANYONE);
    }

    private Caller described(SectionReader section) {
      return new Caller(
          "case",
          section.read("team", Notations.NAME).orElse(""),
          section.read("label", Notations.LABEL).orElse(Label.PUBLIC),
          Set.copyOf(section.values("routes").stream().map(Value::text).toList()),
          Set.copyOf(known.targets(section, "targets")));
    }

    private Map<String, String> headers(SectionReader section) {
      var headers = new LinkedHashMap<String, String>();
      for (var entry : section.named("headers")) {
        var path = Paths.key(section.pathOf("headers"), entry.name());
        var key = new Value(entry.key().place(), path, entry.name(), entry.name());
        var name = section.read(key, Words.HEADER_NAME);
        var value =
            new Known.Entry(section, entry.value(), path)
                .scalar()
                .flatMap(text -> section.read(text, Words.HEADER_VALUE));
        name.ifPresent(n -> value.ifPresent(v -> headers.put(n, v)));
      }
      return headers;
    }

    private String request(SectionReader section) {
      section.named("request");
      return section.node("request").map(JsonBody::of).orElse("");
    }

    private GivenFeatures features(SectionReader section) {
      return new GivenFeatures(
          section.read("difficulty", Words.SHARE).orElse(null),
          section.read("domain", Words.DOMAIN).orElse(null),
          section.read("task", Words.TASK).orElse(null),
          section.read("language", Words.LANGUAGE).orElse(null),
          section.read("asks-to-think", Words.TRUTH).orElse(null),
          section.read("asks-quick", Words.TRUTH).orElse(null),
          section.read("input-tokens", Notations.TOKENS).orElse(null),
          section.read("service", Words.SERVICE).orElse(null),
          section.read("form", Words.FORM).orElse(null),
          traits(section));
    }

    private @Nullable Set<Trait> traits(SectionReader section) {
      if (!section.has("traits")) {
        return null;
      }
      var traits = EnumSet.noneOf(Trait.class);
      for (var value : section.values("traits")) {
        section.read(value, Words.TRAIT).ifPresent(traits::add);
      }
      return traits;
    }
  }
}
