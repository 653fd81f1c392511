package dev.wagonway.gateway.policy;

import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what the routes of a policy say, and where each word comes from. Stateless. */
public final class PolicySheet {

  private PolicySheet() {}

  /** {@code route} as plain text in lines of about {@code width} characters. */
  public static String of(Snapshot snapshot, Route route, int width) {
    var origins = new Origins(snapshot);
    var table = Table.of("term", "from", "value");
    table.row(
        "candidates",
        origins.ofRoute(route, "candidates"),
        route.candidates().stream().map(Target::id).collect(Collectors.joining(", ")));
    table.row("label", origins.ofRoute(route, "label"), route.label().word());
    for (var said : said(route.terms())) {
      table.row(said.name(), origins.ofRoute(route, said.name()), said.value());
    }
    var fallback = route.fallback();
    if (fallback != null) {
      table.row("default", origins.ofRoute(route, "default"), fallback.id());
    }
    table.row("sticky", origins.ofRoute(route, "sticky"), sticky(route));
    return "Route " + route.name() + '\n' + table.render(width) + rules(route, origins, width);
  }

  private static String rules(Route route, Origins origins, int width) {
    if (route.rules().isEmpty()) {
      return "";
    }
    var table = Table.of("rule", "from", "when and what");
    for (var rule : route.rules()) {
      var says =
          said(rule.terms()).stream()
              .map(term -> term.name() + " " + term.value())
              .collect(Collectors.joining("; "));
      table.row(rule.name(), origins.ofRule(route, rule), rule.when().text() + ": " + says);
    }
    return "\n  Rules; the first that says something decides, what is required or labelled adds up\n"
        + table.render(width);
  }

  private static String sticky(Route route) {
    var sticky = route.sticky();
    return sticky.untilFailure()
        ? "until failure, forgotten after %s idle%s"
            .formatted(
                Figures.time(sticky.idle()),
                sticky.badSignals() == 0
                    ? ""
                    : ", moved by " + sticky.badSignals() + " bad signals")
        : "off";
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
    return said;
  }
}
