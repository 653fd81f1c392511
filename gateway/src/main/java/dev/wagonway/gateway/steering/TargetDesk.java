package dev.wagonway.gateway.steering;

import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.health.Doors;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.route.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows targets, and keeps new requests away from them. Thread-safe. */
final class TargetDesk {

  private static final String PATH = "/admin/v1/targets";
  private static final String ONE = PATH + "/{id}";

  private final Supplier<Snapshot> inForce;
  private final TargetBoard board;
  private final Doors doors;
  private final InstantSource clock;

  TargetDesk(Supplier<Snapshot> inForce, TargetBoard board, Doors doors, InstantSource clock) {
    this.inForce = inForce;
    this.board = board;
    this.doors = doors;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.looking(PATH, Role.VIEWER, _ -> all()),
        Operation.looking(ONE, Role.VIEWER, call -> Answer.json(told(target(call)))),
        Operation.changing("POST", ONE + "/drain", Role.OPERATOR, call -> drain(call, true)),
        Operation.changing("POST", ONE + "/undrain", Role.OPERATOR, call -> drain(call, false)));
  }

  private Answer all() {
    var node = JsonMapper.shared().createObjectNode();
    var list = node.putArray("targets");
    inForce.get().targets().values().forEach(target -> list.add(told(target)));
    return Answer.json(node);
  }

  private Answer drain(Call call, boolean away) {
    var target = target(call);
    board.drain(target, away);
    return Answer.json(told(target));
  }

  private Target target(Call call) {
    var target = inForce.get().targets().get(call.path("id"));
    if (target == null) {
      throw new Refused(
          404, "no such target (expected one of: %s)".formatted(inForce.get().targets().keySet()));
    }
    return target;
  }

  private ObjectNode told(Target target) {
    var facts = board.about(target);
    var condition = board.condition(target);
    var crowd = doors.crowd(target);
    var since = condition.since();
    var node = described(target);
    node.put("state", condition.state().word()).put("reason", condition.reason());
    if (since != null) {
      node.put("since", since.toString());
    }
    node.put("drained", board.isDrained(target))
        .put("in_flight", facts.inFlight())
        .put("limit", crowd.limit())
        .put("waiting", crowd.waiting())
        .put("weight", facts.weight());
    if (facts.observed()) {
      node.put("first_token_ms", facts.firstToken().toMillis())
          .put("tokens_per_second", facts.tokensPerSecond());
    }
    node.putObject("keys")
        .put("all", board.keys(target))
        .put("available", board.availableKeys(target));
    var price = target.tariff().at(0, clock.instant());
    node.putObject("price")
        .put("input_usd_per_million", price.inputPerMillion().toPlainString())
        .put("output_usd_per_million", price.outputPerMillion().toPlainString());
    return node;
  }

  private static ObjectNode described(Target target) {
    var node =
        JsonMapper.shared()
            .createObjectNode()
            .put("id", target.id())
            .put("model", target.model())
            .put("provider", target.endpoint().provider())
            .put("tier", target.tier().word())
            .put("clearance", target.clearance().word());
    var jurisdictions = target.provenance().jurisdictions();
    if (!jurisdictions.isEmpty()) {
      node.put("jurisdiction", String.join(", ", jurisdictions.stream().sorted().toList()));
    }
    return node;
  }
}
