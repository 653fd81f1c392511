package dev.wagonway.gateway.steering;

import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.health.Doors;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.gateway.relay.InForce;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that operators steer.
 *
 * @param policy what is in force
 * @param files where the policy's text is kept
 * @param version this build's
 * @param isOpen whether no keys are configured
 * @param api where clients connect: host and port
 * @param whatIf tries policies
 */
public record Steering(
    Supplier<InForce> policy,
    TargetBoard board,
    Doors doors,
    PolicyFiles files,
    InstantSource clock,
    String version,
    BooleanSupplier isOpen,
    Supplier<String> api,
    WhatIf whatIf) {

  /** What is offered. */
  public List<Operation> operations() {
    Supplier<Snapshot> inForce = () -> policy.get().snapshot();
    var operations = new ArrayList<Operation>();
    operations.add(Operation.looking("/admin/v1/whoami", Role.VIEWER, this::whoami));
    var snapshots = new SnapshotDesk(policy);
    operations.add(Operation.looking("/admin/v1/snapshot", Role.VIEWER, _ -> snapshots.show()));
    operations.addAll(new TargetDesk(inForce, board, doors, clock).operations());
    operations.addAll(new PolicyDesk(files, inForce, whatIf).operations());
    operations.addAll(new LogDesk(clock).operations());
    return operations;
  }

  private Answer whoami(Call call) {
    return Answer.json(
        JsonMapper.shared()
            .createObjectNode()
            .put("name", call.operator().name())
            .put("role", call.operator().role().word())
            .put("version", version)
            .put("open", isOpen.getAsBoolean())
            .put("api", api.get()));
  }
}
