package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Capability;
import dev.wagonway.predict.Trait;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Rule;

/** Writes an explanation for programs. Used once. */
final class ExplanationJson {

  private final Explanation explanation;
  private final JsonText json = new JsonText();

  ExplanationJson(Explanation explanation) {
    this.explanation = explanation;
  }

  String render() {
    var query = explanation.decision().query();
    json.object()
        .text("policy", explanation.policy())
        .text("route", query.route().name())
        .text("at", query.now().toString())
        .exact("seed", Long.toString(explanation.situation().seed()));
    caller();
    request();
    features();
    outlook();
    hold();
    labelled();
    terms();
    candidates();
    rejected();
    json.texts("next", explanation.steps());
    explanation
        .failure()
        .ifPresent(failure ->
            json.object("failure")
                .number("status", failure.status())
                .text("word", failure.word())
                .text("message", failure.message())
                .end());
    return json.end().toString();
  }

  private void caller() {
    var caller = explanation.decision().query().caller();
    json.object("caller")
        .text("name", caller.name())
        .text("team", caller.team())
        .text("label", caller.label().word())
        .end();
  }

  private void request() {
    var request = explanation.decision().query().request();
    json.object("request")
        .text("model", explanation.veil().over(request.model()))
        .truth("stream", request.stream())
        .number("turns", request.turns())
        .number("input_tokens", request.inputTokens())
        .number("max_output_tokens", request.maxOutputTokens())
        .number("choices", request.choices())
        .texts("needs", request.needs().stream().sorted().map(Capability::word).toList())
        .texts("tools", explanation.veil().over(request.tools()));
    var effort = request.effort();
    if (effort != null) {
      json.text("effort", effort.word());
    }
    json.end();
  }

  private void features() {
    var features = explanation.decision().query().features();
    json.object("features")
        .number("difficulty", features.difficulty())
        .text("domain", features.domain().word())
        .text("task", features.task().word())
        .text("language", features.language())
        .truth("asks_to_think", features.asksToThink())
        .truth("asks_quick", features.asksQuick())
        .text("form", features.form().word())
        .texts("traits", Trait.words(features.traits()))
        .end();
  }

  private void outlook() {
    var query = explanation.decision().query();
    json.object("outlook")
        .text("doubt", query.outlook().doubt().word())
        .number("familiarity", query.outlook().familiarity())
        .texts("reasons", explanation.foreseen().reasons())
        .end();
    budgets();
  }

  private void budgets() {
    var standings = explanation.decision().query().standings();
    if (standings.isEmpty()) {
      return;
    }
    json.array("budgets");
    for (var standing : standings) {
      json.item()
          .text("name", standing.budget().name())
          .text("limit", standing.budget().text())
          .number("used", standing.used());
      if (standing.ends()) {
        json.text("until", standing.until().toString());
      }
      json.end();
    }
    json.end();
  }

  private void prospect(String target) {
    var outlook = explanation.decision().query().outlook();
    var prospect = outlook.of(target);
    if (prospect != null) {
      json.number("quality_deviation", prospect.deviation())
          .text("quality_source", prospect.source().word());
    }
    var correction = Expectations.correction(target, outlook, explanation.foreseen().unlearned());
    if (correction != null) {
      json.number("learned_correction", correction);
    }
  }

  private void hold() {
    json.truth("online", explanation.situation().isOnline());
    var hold = explanation.decision().query().hold();
    if (hold != null) {
      json.object("hold")
          .text("target", hold.target())
          .number("cached_tokens", hold.cachedTokens())
          .number("bad_signals", hold.badSignals())
          .end();
    }
  }

  private void labelled() {
    var labelled = explanation.labelled();
    var examination = labelled.examination();
    json.object("labelled").object("by");
    labelled.sources().forEach((source, label) -> json.text(source.word(), label.word()));
    json.end().object("kinds");
    examination.kinds().forEach((kind, count) -> json.number(kind, count));
    json.end()
        .number("unscannable", examination.parts())
        .truth("complete", examination.isComplete())
        .end();
  }

  private void terms() {
    var ruling = explanation.decision().ruling();
    json.text("label", ruling.label().word()).array("terms");
    for (var term : explanation.terms()) {
      json.item()
          .text("term", term.name())
          .text("value", term.value())
          .text("origin", term.origin())
          .end();
    }
    json.end()
        .texts("rules", ruling.applied().stream().map(Rule::name).toList())
        .text("basis", explanation.decision().basis().word());
  }

  private void candidates() {
    json.array("candidates");
    for (var candidate : explanation.decision().ranked()) {
      candidate(candidate);
    }
    json.end();
  }

  private void candidate(Candidate candidate) {
    var target = candidate.target().subject();
    var known = explanation.situation().about(target);
    json.item()
        .text("target", target.id())
        .text("model", target.model())
        .text("tier", target.tier().word())
        .exact("expected_cost_usd", candidate.expectedCost().toPlainString())
        .number("expected_first_token_ms", candidate.expectedFirstToken().toMillis())
        .number("expected_latency_ms", candidate.expectedLatency().toMillis())
        .number("expected_quality", candidate.expectedQuality());
    prospect(target.id());
    json.number("score", candidate.score())
        .number("standing", candidate.standing())
        .text("availability", known.availability().word())
        .number("weight", known.weight())
        .number("in_flight", known.inFlight())
        .end();
  }

  private void rejected() {
    json.array("rejected");
    for (var rejection : explanation.decision().rejected()) {
      json.item()
          .text("target", rejection.target().id())
          .text("reason", rejection.word())
          .text("detail", rejection.reason())
          .text(
              "availability",
              explanation.situation().about(rejection.target()).availability().word())
          .end();
    }
    json.end();
  }
}
