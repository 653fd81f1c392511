package dev.wagonway.config;

import dev.wagonway.config.catalogue.Catalogue;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.References;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.Sources;
import dev.wagonway.config.yaml.YamlTree;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Provider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the operator's YAML and compiles it to a {@link Snapshot}, or says everything that is wrong
 * with it. Immutable, so safe for any number of threads; reads may block on the file system.
 *
 * <p>Nothing that an operator can write, or forget, makes it throw.
 */
public final class ConfigReader {

  private final Map<String, String> environment;
  private final Catalogue catalogue;
  private final TargetReader targets;
  private final InstantSource clock;
  private final boolean rehearsal;

  /**
   * Takes what configurations may refer to.
   *
   * @param environment the variables that {@code ${NAME}} refers to
   * @param providers what targets may name as their provider
   * @param wires the names of the wires that this process speaks
   * @param clock tells when a snapshot was compiled
   */
  public ConfigReader(
      Map<String, String> environment,
      List<Provider> providers,
      Set<String> wires,
      InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.catalogue = new Catalogue(new StatedPrices());
    this.targets = new TargetReader(new HostReader(providers, wires), catalogue);
    this.clock = clock;
    this.rehearsal = false;
  }

  /** A reader for rehearsals that reads what {@code serious} reads. */
  private ConfigReader(ConfigReader serious) {
    environment = serious.environment;
    catalogue = serious.catalogue;
    targets = serious.targets;
    clock = serious.clock;
    rehearsal = true;
  }

  /**
   * The same reader, but for looking at policies only: placeholders stand in for variables that are
   * not set and for secret files, which are not read. Nothing can be served with what it reads.
   */
  public ConfigReader forRehearsal() {
    return new ConfigReader(this);
  }

  /** What this reader knows of models that targets name. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** Reads a file, or a folder's {@code *.yaml} and {@code *.yml} files in the order of names. */
  public Loaded read(Path fileOrFolder) {
    return read(Sources.at(fileOrFolder)).loaded();
  }

  /**
   * Reads a text; relative paths in it start from the working directory.
   *
   * @param name what problems call it
   */
  public Loaded read(String name, String text) {
    return read(Sources.of(name, text)).loaded();
  }

  /** Reads texts as if they were the files of a folder, in this order. */
  public Loaded read(List<Source> texts) {
    return read(new Sources(texts, List.of())).loaded();
  }

  /**
   * What reading came to.
   *
   * @param files the files that the configuration refers to for secrets
   */
  record Outcome(Loaded loaded, Set<Path> files) {}

  Outcome read(Sources sources) {
    var problems = new Problems();
    sources.problems().forEach(problems::add);
    var reading = new Reading(problems, new References(environment, problems, rehearsal));
    var roots = new ArrayList<Node>();
    for (var source : sources.texts()) {
      YamlTree.of(source, problems).ifPresent(roots::add);
    }
    if (!sources.problems().isEmpty() || roots.size() < sources.texts().size()) {
      return new Outcome(new Loaded.Rejected(problems.sorted()), Set.of());
    }
    var snapshot = snapshot(sources, roots, reading);
    var loaded =
        problems.isEmpty() ? new Loaded.Ok(snapshot) : new Loaded.Rejected(problems.sorted());
    return new Outcome(loaded, reading.references().files());
  }

  private Snapshot snapshot(Sources sources, List<Node> roots, Reading reading) {
    var root = SectionReader.of(Merge.of(roots, reading.problems()), "", Language.ROOT, reading);
    var declaredCallers = CallerReader.read(root);
    var callers = declaredCallers.callers();
    var leastLabel = LeastLabel.read(root);
    var declared = targets.read(root, PriceOverrides.read(root));
    var names = new TargetNames(declared);
    var schedules = ScheduleReader.read(root, reading);
    var routes = new RouteReader(names, leastLabel, schedules, reading).read(root);
    routes.values().forEach(route -> RouteLints.check(route, clock.instant()));
    CallerLints.check(declaredCallers, routes, names, root);
    var direct = root.read("direct", TargetLanguage.TRUTH).orElse(false);
    var aliases = new AliasReader(root, names, direct, callers);
    var sensitivity = new SensitivityReader(root, reading).read();
    var prediction = new PredictionReader(root, models(declared), reading).read();
    var lints = new SensitivityLints(sensitivity.sensitivity(), root);
    lints.checkRefusals();
    var budgets =
        new BudgetReader(names, declaredCallers, reading)
            .read(
                root,
                routes,
                new BudgetLints(
                    declaredCallers,
                    routes,
                    compiled(declared),
                    direct || routes.isEmpty(),
                    clock.instant()));
    var accounting =
        AccountingReader.read(
            root,
            routes,
            Stream.concat(budgets.stream(), declaredCallers.costs().stream()).toList());
    var server =
        ServerReader.read(root.section("server", Language.SERVER), isProtected(root, accounting));
    if (reading.problems().isEmpty()) {
      lints.checkTargets(
          SensitivityLints.reachable(compiled(declared), routes, direct, callers),
          lints.highest(leastLabel.label(), routes, callers));
    }
    return new Snapshot(
        Callers.digest(sources.text() + sensitivity.files() + prediction.digest()).substring(0, 12),
        clock.instant(),
        server,
        compiled(declared),
        compiled(routes, DeclaredRoute::route),
        aliases.aliases(),
        aliases.usual(),
        direct,
        CallerReader.compiled(declaredCallers, root),
        leastLabel.label(),
        SiteReader.uplink(root),
        SiteReader.waybills(root),
        new SavingsReader(names, catalogue::listTariff, reading).read(root, routes.keySet()),
        compiled(routes, route -> Origins.of(route, leastLabel)),
        ResilienceReader.read(root),
        sensitivity.sensitivity(),
        SiteReader.audit(root),
        new Insight(prediction.predictor(), LearningReader.read(root, routes.keySet())),
        accounting,
        TelemetryReader.read(root, environment));
  }

  /** Whether callers need keys or tokens, or can be given keys while the gateway runs. */
  private static boolean isProtected(SectionReader root, Accounting accounting) {
    var hasKeys =
        root.node("keys").orElse(null) instanceof Node.Sequence keys && !keys.items().isEmpty();
    return hasKeys || root.has("identity") || accounting.ledger() != null;
  }

  private static <T> Map<String, T> compiled(
      Map<String, DeclaredRoute> routes, Function<DeclaredRoute, T> part) {
    var compiled = new LinkedHashMap<String, T>();
    routes.forEach((name, route) -> compiled.put(name, part.apply(route)));
    return compiled;
  }

  private static Set<String> models(Map<String, DeclaredTarget> declared) {
    return compiled(declared).values().stream().map(Target::model).collect(Collectors.toSet());
  }

  private static Map<String, Target> compiled(Map<String, DeclaredTarget> declared) {
    var targets = new LinkedHashMap<String, Target>();
    declared.forEach((id, target) -> target.target().ifPresent(t -> targets.put(id, t)));
    return targets;
  }
}
