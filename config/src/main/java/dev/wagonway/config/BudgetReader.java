package dev.wagonway.config;

import dev.wagonway.config.CallerReader.DeclaredCaller;
import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Span;
import dev.wagonway.route.Target;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code budgets}. Used once. */
final class BudgetReader {

  private final TargetNames targets;
  private final List<Caller> callers;
  private final Groups groups;
  private final boolean unlisted;
  private final Reading reading;
  private final StepReader steps;
  private final Map<String, Place> names = new HashMap<>();

  /** Takes what budgets may name. */
  BudgetReader(TargetNames targets, CallerReader.Declared callers, Reading reading) {
    this.targets = targets;
    this.callers = callers.callers().stream().map(DeclaredCaller::caller).toList();
    this.groups = callers.groups().groups();
    this.unlisted = callers.unlisted();
    this.reading = reading;
    var selectors = new SelectorReader(targets, new ConditionReader(reading.problems()));
    this.steps = new StepReader(new TermsReader(selectors, new ObjectiveReader(reading)));
  }

  /** A budget with the section that it was read from. */
  record DeclaredBudget(Budget budget, SectionReader section, List<DeclaredRule> steps) {}

  /** The budgets that can be read, in the operator's order; after them the routes' allowances. */
  List<Budget> read(SectionReader root, Map<String, DeclaredRoute> routes, BudgetLints lints) {
    var declared = new ArrayList<DeclaredBudget>();
    for (var section : root.sections("budgets", PolicyLanguage.BUDGET)) {
      budget(section, routeNames(root), routes).ifPresent(declared::add);
    }
    declared.forEach(lints::checkSteps);
    if (reading.problems().isEmpty()) {
      declared.forEach(lints::checkReach);
    }
    return Stream.concat(
            declared.stream().map(DeclaredBudget::budget),
            routes.values().stream().flatMap(route -> Stream.ofNullable(route.allowance())))
        .toList();
  }

  private Optional<DeclaredBudget> budget(
      SectionReader section, Collection<String> routeNames, Map<String, DeclaredRoute> routes) {
    var name = section.read("name", Notations.NAME);
    name.ifPresent(one -> requireNew(one, section));
    var scope = scope(section, routeNames);
    var per = section.read("per", BudgetNotations.PER).orElse(Budget.Per.ALL);
    var limit = section.read("limit", BudgetNotations.AMOUNT);
    var zone = section.has("zone") ? WindowReader.zone(section) : Optional.of(utc());
    var owner =
        new StepReader.Owner(
            "budget " + name.orElse(""), scope, nobody(), candidates(scope, routes));
    var read = steps.read(new Said(nobody().name(), section), owner);
    if (name.isEmpty() || limit.isEmpty() || zone.isEmpty()) {
      return Optional.empty();
    }
    var span = new Span(limit.get().window(), zone.get());
    var budget = new Budget(name.get(), scope, per, limit.get().limit(), span, read.steps());
    return Optional.of(new DeclaredBudget(budget, section, read.rules()));
  }

  /** A budget says what it says for all routes. */
  private Lineage nobody() {
    var complaints = new RouteComplaints("budgets", reading.problems(), new HashSet<>());
    return new Lineage(complaints.route(), List.of(), complaints);
  }

  private static ZoneId utc() {
    return ZoneOffset.UTC;
  }

  private Budget.Scope scope(SectionReader section, Collection<String> routeNames) {
    return new Budget.Scope(
        caller(section, "key", named(Caller::name)),
        caller(section, "team", named(Caller::team, groups.teams().keySet())),
        caller(section, "project", named(Caller::project, groups.projects().keySet())),
        known(section, "route", routeNames),
        target(section),
        section.read("tier", Notations.TIER).orElse(null));
  }

  private Collection<String> named(Function<Caller, String> name) {
    return named(name, Set.of());
  }

  private Collection<String> named(Function<Caller, String> name, Set<String> declared) {
    return Stream.concat(callers.stream().map(name), declared.stream())
        .filter(one -> !one.isEmpty())
        .distinct()
        .toList();
  }

  /** Who calls by a token or by a key of the database may have any name. */
  private @Nullable String caller(SectionReader section, String key, Collection<String> names) {
    return unlisted ? section.read(key, Notations.NAME).orElse(null) : known(section, key, names);
  }

  private static @Nullable String known(
      SectionReader section, String key, Collection<String> names) {
    var value = section.value(key).orElse(null);
    if (value == null || names.contains(value.text())) {
      return value == null ? null : value.text();
    }
    section.complain(
        value,
        names.isEmpty()
            ? value.shown() + " (expected: no such key, as nothing has a %s)".formatted(key)
            : PolicyNotations.complaint(value, names));
    return null;
  }

  private @Nullable String target(SectionReader section) {
    var value = section.value("target").orElse(null);
    if (value != null && !targets.contains(value.text())) {
      section.complain(value, targets.complaint(value));
    }
    return value == null ? null : value.text();
  }

  private List<Target> candidates(Budget.Scope scope, Map<String, DeclaredRoute> routes) {
    var route = scope.route() == null ? null : routes.get(scope.route());
    return route != null
        ? route.route().candidates()
        : targets.declared().keySet().stream().flatMap(id -> targets.target(id).stream()).toList();
  }

  private void requireNew(String name, SectionReader section) {
    var place = section.node("name").map(node -> node.place()).orElse(section.place());
    var earlier = names.putIfAbsent(name, place);
    if (earlier != null) {
      section.complain(
          "name",
          "\"%s\" again (expected: a name of its own; the first is at %s)"
              .formatted(name, earlier));
    }
  }

  private static Collection<String> routeNames(SectionReader root) {
    return root.has("routes")
        ? root.named("routes").stream().map(entry -> entry.name()).collect(Collectors.toList())
        : List.of();
  }
}
