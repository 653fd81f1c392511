package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Capability;
import dev.wagonway.predict.Trait;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Prospect;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Rule;
import java.util.Collection;
import java.util.List;

/** Writes an explanation for people. Used once. */
final class ExplanationText {

  private final Explanation explanation;
  private final RouteQuery query;
  private final int width;
  private final StringBuilder out = new StringBuilder();

  ExplanationText(Explanation explanation, int width) {
    this.explanation = explanation;
    this.query = explanation.decision().query();
    this.width = width;
  }

  String render() {
    section("Request", request());
    section("Terms", terms());
    section("Candidates, " + Explanation.basis(explanation.decision()), candidates());
    section("Their quality", qualities());
    section("Their state", states());
    section("Rejected", rejected());
    section("Next", next());
    return out.toString();
  }

  private void section(String title, Table table) {
    if (!table.isEmpty()) {
      out.append(out.isEmpty() ? "" : "\n").append(title).append('\n').append(table.render(width));
    }
  }

  private Table request() {
    var request = query.request();
    var caller = query.caller();
    var team = caller.team().isEmpty() ? "" : ", team " + caller.team();
    var table =
        Table.plain(2)
            .row("policy", explanation.policy() + ", route " + query.route().name())
            .row("caller", caller.name() + team)
            .row("at", query.now() + ", seed " + explanation.situation().seed())
            .row(
                "asks for",
                shortened(explanation.veil().over(request.model()))
                    + (request.stream() ? ", streamed" : ""))
            .row("size", size())
            .row("needs", words(request.needs().stream().sorted().map(Capability::word).toList()))
            .row("tools", words(explanation.veil().over(request.tools())))
            .row("features", features())
            .row("foreseen", Expectations.predictor(query.outlook()));
    if (!explanation.foreseen().reasons().isEmpty()) {
      table.row("signals", String.join("; ", explanation.foreseen().reasons()));
    }
    labelled(table);
    var effort = request.effort();
    if (effort != null) {
      table.row("effort", effort.word() + ", asked for by the client");
    }
    var hold = query.hold();
    if (hold != null) {
      table.row(
          "conversation",
          "was with %s, which has %d tokens in its cache; bad signals %d"
              .formatted(hold.target(), hold.cachedTokens(), hold.badSignals()));
    }
    if (!explanation.situation().isOnline()) {
      table.row("uplink", "down");
    }
    return table;
  }

  private void labelled(Table table) {
    var labelled = explanation.labelled();
    if (!labelled.sources().isEmpty()) {
      table.row("label by", labelled.text());
    }
    var found = labelled.examination().text();
    if (!found.isEmpty()) {
      table.row("found", found);
    }
  }

  private String size() {
    var request = query.request();
    var limit = request.maxOutputTokens();
    var choices = request.choices() == 1 ? "" : ", " + request.choices() + " choices";
    return "about %d tokens in %s, answer %s%s"
        .formatted(
            request.inputTokens(),
            Figures.count(request.turns(), "message"),
            limit == 0 ? "without a limit" : "of at most " + limit,
            choices);
  }

  private String features() {
    var features = query.features();
    return "difficulty %s, domain %s, task %s, form %s, language %s%s%s%s"
        .formatted(
            Figures.plain(features.difficulty()),
            features.domain().word(),
            features.task().word(),
            features.form().word(),
            features.language().isEmpty() ? "unknown" : features.language(),
            features.asksToThink() ? ", asks to think" : "",
            features.asksQuick() ? ", asks for a quick answer" : "",
            features.traits().isEmpty() ? "" : "; " + words(Trait.words(features.traits())));
  }

  private Table terms() {
    var table = Table.of("term", "value", "from");
    var rules = explanation.decision().ruling().applied();
    for (var term : explanation.terms()) {
      table.row(term.name(), term.value(), term.origin());
    }
    table.row("rules", words(rules.stream().map(Rule::name).toList()), "");
    return table;
  }

  private Table candidates() {
    var table =
        Table.of(
            ">#",
            "target",
            ">cost USD",
            ">first token",
            ">whole",
            ">quality",
            ">score",
            "standing");
    var place = 1;
    for (var candidate : explanation.decision().ranked()) {
      table.row(
          Integer.toString(place++),
          candidate.target().subject().id(),
          candidate.expectedCost().toPlainString(),
          Figures.time(candidate.expectedFirstToken()),
          Figures.time(candidate.expectedLatency()),
          Figures.plain(candidate.expectedQuality()),
          Figures.plain(candidate.score()),
          standing(candidate));
    }
    return table;
  }

  /** Shown only where more is known than priors. */
  private Table qualities() {
    var table = Table.plain(2);
    for (var candidate : explanation.decision().ranked()) {
      var prospect = query.outlook().of(candidate.target().subject().id());
      if (prospect != null && prospect.source() != Prospect.Source.PRIOR) {
        table.row(
            candidate.target().subject().id(),
            Expectations.quality(candidate, query.outlook(), explanation.foreseen().unlearned()));
      }
    }
    return table;
  }

  /** Shown only if it is unusual. */
  private Table states() {
    var table = Table.plain(2);
    for (var candidate : explanation.decision().ranked()) {
      var target = candidate.target().subject();
      var state = explanation.state(target);
      if (!state.equals(Availability.UP.word())) {
        table.row(target.id(), state);
      }
    }
    return table;
  }

  static String standing(Candidate candidate) {
    return candidate.standing() > 0 ? "preferred" : candidate.standing() < 0 ? "avoided" : "-";
  }

  private Table rejected() {
    var table = Table.of("target", "reason", "in words");
    for (var rejection : explanation.decision().rejected()) {
      table.row(rejection.target().id(), rejection.word(), rejection.reason());
    }
    return table;
  }

  private Table next() {
    var table = Table.plain(2);
    var number = 1;
    for (var step : explanation.steps()) {
      table.row(number++ + ".", step);
    }
    return table;
  }

  private static String words(Collection<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", List.copyOf(words));
  }

  private static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
