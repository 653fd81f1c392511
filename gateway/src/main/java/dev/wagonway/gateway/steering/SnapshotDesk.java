package dev.wagonway.gateway.steering;

import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.route.Route;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows the policy as it was compiled. Thread-safe. */
final class SnapshotDesk {

  private final Supplier<InForce> policy;

  SnapshotDesk(Supplier<InForce> policy) {
    this.policy = policy;
  }

  Answer show() {
    var now = policy.get();
    var snapshot = now.snapshot();
    var node =
        JsonMapper.shared()
            .createObjectNode()
            .put("hash", snapshot.hash())
            .put("loaded_at", snapshot.loadedAt().toString());
    @Nullable Snapshot previous = now.previous();
    if (previous != null) {
      node.put("previous", previous.hash());
    }
    var targets = node.putArray("targets");
    snapshot.targets().keySet().forEach(targets::add);
    var routes = node.putArray("routes");
    snapshot.routes().values().forEach(route -> routes.add(told(route, snapshot)));
    return Answer.json(node);
  }

  private static ObjectNode told(Route route, Snapshot snapshot) {
    var node = JsonMapper.shared().createObjectNode().put("name", route.name());
    var candidates = node.putArray("candidates");
    route.candidates().forEach(target -> candidates.add(target.id()));
    var strategy = route.terms().strategy();
    node.put("objective", strategy == null ? "as-listed" : strategy.name());
    if (route.name().equals(snapshot.defaultModel())) {
      node.put("default", true);
    }
    var rules = node.putArray("rules");
    route.rules().forEach(rule -> rules.add(rule.name()));
    var floor = route.terms().qualityFloor();
    if (floor != null) {
      node.put("quality_floor", floor);
    }
    return node;
  }
}
