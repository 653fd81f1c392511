package dev.wagonway.gateway.decisions;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.sensitivity.Veil;
import dev.wagonway.route.Candidate;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The short form of a decision that lists have. */
final class SummaryJson {

  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private SummaryJson() {}

  static ObjectNode of(KeptDecision one) {
    var waybill = one.waybill();
    var decision = waybill.decision();
    var query = decision.query();
    var node = JsonMapper.shared().createObjectNode();
    node.put("id", waybill.id()).put("at", query.now().toString());
    node.put("caller", query.caller().name());
    unlessEmpty(node, "team", query.caller().team());
    unlessEmpty(node, "project", query.caller().project());
    node.put("route", query.route().name());
    node.put("model", veil(waybill).over(query.request().model()));
    node.put("stream", query.request().stream()).put("basis", decision.basis().word());
    var rules = node.putArray("rules");
    decision.ruling().applied().forEach(rule -> rules.add(rule.name()));
    node.put("label", decision.ruling().label().word());
    unlessEmpty(node, "target", one.target());
    unlessEmpty(node, "tier", one.tier());
    node.put("outcome", one.ending().word());
    var failure = one.ending().failure();
    if (failure != null) {
      node.put("failure", failure.word());
    }
    node.put("attempts", waybill.attempts());
    var rejected = node.putArray("rejected");
    for (var rejection : decision.rejected()) {
      rejected.addObject().put("target", rejection.target().id()).put("word", rejection.word());
    }
    runnerUp(node, one);
    money(node, one);
    figures(node, waybill);
    return node;
  }

  private static Veil veil(Waybill waybill) {
    var sensitivity = waybill.policy().snapshot().sensitivity();
    return new Veil(sensitivity.classifier(), waybill.labelled().examination());
  }

  /** Who would have been next, and how good the one that answered was expected to be. */
  private static void runnerUp(ObjectNode node, KeptDecision one) {
    var ranked = one.waybill().decision().ranked();
    ranked.stream()
        .map(SummaryJson::id)
        .filter(id -> !id.equals(one.target()))
        .findFirst()
        .ifPresent(id -> node.put("runner_up", id));
    ranked.stream()
        .filter(candidate -> id(candidate).equals(one.target()))
        .findFirst()
        .ifPresent(candidate -> node.put("quality", candidate.expectedQuality()));
  }

  private static void money(ObjectNode node, KeptDecision one) {
    var spent = one.waybill().bill().spent();
    node.put("cost_usd", spent.toPlainString());
    switch (one.ending()) {
      case Ending.Settled settled -> {
        var baseline = settled.firstBaseline(one.waybill());
        if (baseline != null) {
          saved(node, baseline, spent);
        }
      }
      case Ending.Retold(var answer) -> node.put("saved_usd", answer.saved().toPlainString());
      case Ending.Refused _ -> {}
    }
  }

  private static void saved(ObjectNode node, Money baseline, Money spent) {
    node.put("baseline_usd", baseline.toPlainString());
    node.put("saved_usd", baseline.minus(spent).toPlainString());
  }

  private static void figures(ObjectNode node, Waybill waybill) {
    var usage = waybill.bill().usage();
    if (usage != null) {
      node.put("input_tokens", usage.inputTokens()).put("output_tokens", usage.outputTokens());
    }
    var first = waybill.firstContentAfterNanos();
    if (first > 0) {
      node.put("first_token_ms", first / NANOS_PER_MILLI);
    }
    node.put("overhead_ms", waybill.overhead().nanos(System.nanoTime()) / NANOS_PER_MILLI);
    node.put("lasted_ms", waybill.lastedNanos() / NANOS_PER_MILLI);
  }

  private static String id(Candidate candidate) {
    return candidate.target().subject().id();
  }

  private static void unlessEmpty(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }
}
