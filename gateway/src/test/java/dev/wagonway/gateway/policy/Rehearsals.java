package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Effort;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.cases.GivenFeatures;
import dev.wagonway.config.cases.GivenState;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.exchange.Question;
import dev.wagonway.gateway.memory.ConversationLabels;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Condition;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Thinking;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.testkit.Targets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy with a rule, and requests to it. */
final class Rehearsals {

  static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  static final Caller CI = new Caller("ci", "research", Label.INTERNAL, Set.of(), Set.of());
  static final String HELLO =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}";

  private Rehearsals() {}

  /** Hard requests go to the best target, which thinks. */
  static Snapshot policy() {
    return Policy.of(Targets.edge(), Targets.onPrem(), Targets.cloud())
        .hash("0123456789ab")
        .rule(
            new Rule(
                "think hard",
                new Harder(0.8),
                new Terms(
                    Selector.ANY,
                    List.of(),
                    List.of(),
                    null,
                    new Best(),
                    null,
                    null,
                    null,
                    new Thinking(Effort.HIGH))))
        .snapshot();
  }

  /** Holds for requests of more than some difficulty. */
  private record Harder(double than) implements Condition {
    @Override
    public boolean holds(RouteQuery query) {
      return query.features().difficulty() > than;
    }

    @Override
    public String text() {
      return "request.difficulty > " + than;
    }
  }

  static GivenFeatures difficulty(double difficulty) {
    return new GivenFeatures(difficulty, null, null, null, null, null, null);
  }

  static Inquiry inquiry(GivenFeatures features, GivenState state, Map<String, String> headers) {
    return new Inquiry(
        CI,
        Inquiry.headers(headers),
        features,
        state,
        new Question.Memories((_, _, _, _) -> state.hold(), ConversationLabels.Lookup.NONE),
        AT,
        1);
  }

  static Rehearsed rehearsed(String body, Inquiry inquiry) {
    return new Rehearsal(Plugins.discover().wires().getFirst())
        .of(policy(), body.getBytes(StandardCharsets.UTF_8), inquiry);
  }

  static Explanation explained(String body, Inquiry inquiry) {
    return Explanation.of(policy(), (Rehearsed.Decided) rehearsed(body, inquiry));
  }
}
