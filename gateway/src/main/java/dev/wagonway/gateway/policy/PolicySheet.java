package dev.wagonway.gateway.policy;

import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what the routes of a policy say, and where each word comes from. Stateless. */
public final class PolicySheet {

  private PolicySheet() {}

  /** {@code route} as plain text in lines of about {@code width} characters. */
  public static String of(Snapshot snapshot, Route route, int width) {
    var origins = new Origins(snapshot);
    var table = Table.of("term", "value", "from");
    origins.terms(route).forEach(o -> table.row(o.field(), o.value(), Origins.place(o)));
    if (table.isEmpty()) {
      direct(route, table);
    }
    return "Route "
        + route.name()
        + '\n'
        + table.render(width)
        + budgets(snapshot, route, width)
        + rules(route, origins, width);
  }

  /** A route to one target, which nobody wrote. */
  private static void direct(Route route, Table table) {
    var candidates = route.candidates().stream().map(Target::id).collect(Collectors.joining(", "));
    table.row("candidates", candidates, "a target's id");
    table.row("label", route.label().word(), "default");
    said(route.terms()).forEach(term -> table.row(term.name(), term.value(), "default"));
  }

  /** Budgets that may concern requests on {@code route}. */
  private static String budgets(Snapshot snapshot, Route route, int width) {
    var budgets =
        snapshot.accounting().budgets().stream()
            .filter(budget ->
                budget.scope().route() == null || route.name().equals(budget.scope().route()))
            .toList();
    if (budgets.isEmpty()) {
      return "";
    }
    var out = new StringBuilder("\n  Budgets; steps that are reached come before all rules,");
    out.append(" the last one first\n");
    for (var budget : budgets) {
      var table = Table.plain(2).row("budget", budget.name()).row("limit", budget.text());
      about(budget.scope(), table);
      out.append('\n').append(table.render(width));
      for (var step : budget.steps()) {
        var says = Table.plain(2).row("step", step.rule().name());
        said(step.rule().terms()).forEach(term -> says.row(term.name(), term.value()));
        out.append('\n').append(says.render(width));
      }
      if (!budget.goesOn()) {
        out.append('\n').append(Table.plain(2).row("step", "from 100%: refused").render(width));
      }
    }
    return out.toString();
  }

  private static void about(Budget.Scope scope, Table table) {
    var tier = scope.tier();
    var named = new LinkedHashMap<String, @Nullable String>();
    named.put("key", scope.key());
    named.put("team", scope.team());
    named.put("project", scope.project());
    named.put("route", scope.route());
    named.put("target", scope.target());
    named.put("tier", tier == null ? null : tier.word());
    named.forEach((name, value) -> {
      if (value != null) {
        table.row(name, value);
      }
    });
  }

  private static String rules(Route route, Origins origins, int width) {
    if (route.rules().isEmpty()) {
      return "";
    }
    var out = new StringBuilder("\n  Rules; of each term the first that says it decides, but");
    out.append(" what is required, preferred,\n  avoided or labelled adds up\n");
    for (var rule : route.rules()) {
      var table = Table.plain(2).row("rule", rule.name()).row("from", origins.ofRule(route, rule));
      table.row("when", rule.when().text());
      said(rule.terms()).forEach(term -> table.row(term.name(), term.value()));
      out.append('\n').append(table.render(width));
    }
    return out.toString();
  }

  /** What {@code terms} say, their origins left open. */
  private static List<Term> said(Terms terms) {
    var said = new ArrayList<Term>();
    if (!terms.require().all().isEmpty()) {
      said.add(new Term("require", terms.require().text(), ""));
    }
    terms.prefer().forEach(selector -> said.add(new Term("prefer", selector.text(), "")));
    terms.avoid().forEach(selector -> said.add(new Term("avoid", selector.text(), "")));
    if (terms.label() != null) {
      said.add(new Term("label", terms.label().word(), ""));
    }
    if (terms.strategy() != null) {
      said.add(new Term("objective", TermSheet.objective(terms.strategy()), ""));
    }
    if (terms.qualityFloor() != null) {
      said.add(new Term("quality-floor", TermSheet.quality(terms.qualityFloor()), ""));
    }
    if (terms.maxCost() != null) {
      said.add(new Term("max-cost", Figures.usd(terms.maxCost()), ""));
    }
    if (terms.deadlines() != null) {
      said.add(new Term("deadlines", TermSheet.deadlines(terms.deadlines()), ""));
    }
    if (terms.thinking() != null) {
      said.add(new Term("effort", TermSheet.thinking(terms.thinking()), ""));
    }
    if (terms.translation() != null) {
      said.add(new Term("translation", terms.translation().word(), ""));
    }
    said.addAll(RecourseText.said(terms.recourse()));
    return said;
  }
}
