package dev.wagonway.gateway.steering;

import dev.wagonway.config.Snapshot;
import dev.wagonway.config.cases.GivenFeatures;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.gateway.exchange.Question;
import dev.wagonway.gateway.policy.Explanation;
import dev.wagonway.gateway.policy.Inquiry;
import dev.wagonway.gateway.policy.Rehearsal;
import dev.wagonway.gateway.policy.Rehearsed;
import dev.wagonway.gateway.replay.Replay;
import dev.wagonway.gateway.replay.Report;
import dev.wagonway.gateway.waybills.WaybillReader;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Router;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what another policy would make of requests: of the latest ones, as they were recorded, or
 * of some that are given. Sends nothing and changes nothing. Thread-safe.
 *
 * @param recent the latest waybills
 * @param rehearsal decides about requests that are given
 * @param facts what is known of targets, live
 * @param memories look up what is remembered of conversations, and change nothing
 */
public record WhatIf(
    RecentWaybills recent,
    Rehearsal rehearsal,
    Facts facts,
    Question.Memories memories,
    InstantSource clock) {

  private static final Logger log = LoggerFactory.getLogger(WhatIf.class);
  private static final int MOST_DECISIONS = 2_000;
  private static final int MOST_CHANGES = 200;
  private static final int MOST_REQUESTS = 20;

  /** The latest requests under {@code draft}. */
  ObjectNode replayed(Snapshot draft) {
    var replay = new Replay(draft, Router.byPriors());
    var node = JsonMapper.shared().createObjectNode();
    var report = node.putObject("report").putArray("routes");
    var changes = node.putArray("changes");
    var reader = new WaybillReader(complaint -> log.warn("what-if: {}", complaint));
    for (var line : recent.lines(MOST_DECISIONS)) {
      reader
          .line(line)
          .ifPresent(recorded -> {
            replay.add(recorded);
            if (changes.size() < MOST_CHANGES) {
              replay
                  .move(recorded)
                  .ifPresent(move -> change(changes, recorded.id(), recorded.route(), move));
            }
          });
    }
    var whole = replay.report();
    whole
        .routes()
        .forEach((name, figures) -> route(report.addObject().put("route", name), figures));
    whole
        .unknownRoutes()
        .forEach((name, gone) -> route(report.addObject().put("route", name), gone));
    return node;
  }

  /**
   * Requests of {@code asker} in OpenAI's words under the policy in force and under {@code draft}.
   *
   * @throws Refused if neither knows the asker
   */
  ObjectNode explained(Snapshot inForce, Snapshot draft, ArrayNode requests, Asker asker) {
    if (requests.size() > MOST_REQUESTS) {
      throw new Refused(
          400, "requests: %d (expected: at most %d)".formatted(requests.size(), MOST_REQUESTS));
    }
    var former = asker.in(inForce);
    var next = asker.in(draft);
    if (former instanceof Asker.Known.Nobody(var message) && next instanceof Asker.Known.Nobody) {
      throw new Refused(400, message);
    }
    var node = JsonMapper.shared().createObjectNode();
    var explanations = node.putArray("explanations");
    for (var request : requests) {
      var pair = explanations.addObject();
      pair.set("before", explained(inForce, request, former));
      pair.set("after", explained(draft, request, next));
    }
    return node;
  }

  private JsonNode explained(Snapshot policy, JsonNode request, Asker.Known asker) {
    return switch (asker) {
      case Asker.Known.Nobody(var message) -> error(message);
      case Asker.Known.Somebody(var caller) -> explained(policy, request, caller);
    };
  }

  private JsonNode explained(Snapshot policy, JsonNode request, Caller caller) {
    var body = request.toString().getBytes(StandardCharsets.UTF_8);
    return switch (rehearsal.of(policy, body, inquiry(caller))) {
      case Rehearsed.Decided decided ->
          JsonMapper.shared().readTree(Explanation.of(policy, decided).json());
      case Rehearsed.TurnedAway(var cause) -> error(cause.message());
    };
  }

  private static JsonNode error(String message) {
    var node = JsonMapper.shared().createObjectNode();
    node.putObject("error").put("message", message);
    return node;
  }

  private Inquiry inquiry(Caller caller) {
    return new Inquiry(
        caller, Inquiry.headers(Map.of()), GivenFeatures.NONE, facts, memories, clock.instant(), 0);
  }

  private static void change(ArrayNode changes, String id, String route, Replay.Move move) {
    var node = changes.addObject().put("id", id).put("route", route);
    if (move.before() != null) {
      node.put("before", move.before());
    }
    if (move.after() != null) {
      node.put("after", move.after());
    }
    node.put("why", move.why());
  }

  private static void route(ObjectNode node, Report.Gone gone) {
    node.put("requests", gone.requests())
        .put("moved", gone.changed())
        .put("refused_before", gone.refusedBefore())
        .put("refused_after", gone.requests())
        .put("violations", 0)
        .put("cost_before_usd", Money.ZERO.toPlainString())
        .put("cost_after_usd", Money.ZERO.toPlainString());
  }

  private static void route(ObjectNode node, Report.Figures figures) {
    var violations = figures.violations();
    node.put("requests", figures.requests())
        .put("moved", figures.changed())
        .put("refused_before", figures.refusedBefore())
        .put("refused_after", figures.refusedAfter())
        .put("violations", violations.clearance() + violations.requirement())
        .put("cost_before_usd", figures.before().cost().toPlainString())
        .put("cost_after_usd", figures.after().cost().toPlainString());
    if (figures.compared() > 0) {
      node.put("quality_before", figures.before().quality() / figures.compared())
          .put("quality_after", figures.after().quality() / figures.compared());
    }
  }
}
