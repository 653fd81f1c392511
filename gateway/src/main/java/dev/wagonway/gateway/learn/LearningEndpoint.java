package dev.wagonway.gateway.learn;

import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.observe.Meters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells operators what was learned, and forgets it when they say so. Thread-safe; each request has
 * a virtual thread of its own.
 */
public final class LearningEndpoint {

  private static final String STATUS = "/admin/v1/learning";
  private static final String EXPORT = "/admin/v1/learning/export";
  private static final String RESET = "/admin/v1/learning/reset";
  private static final String TARGET = "target";

  private final Lessons lessons;
  private final Meters meters;
  private final Instant started;

  /**
   * Tells of {@code lessons}.
   *
   * @param meters where observations are counted
   * @param started since when they are
   */
  public LearningEndpoint(Lessons lessons, Meters meters, Instant started) {
    this.lessons = lessons;
    this.meters = meters;
    this.started = started;
  }

  /** What is offered. */
  public List<Operation> operations() {
    return List.of(
        Operation.looking(STATUS, Role.VIEWER, _ -> new Answer.Json(200, status() + "\n")),
        Operation.looking(EXPORT, Role.VIEWER, _ -> export()),
        Operation.changing("POST", RESET, Role.ADMIN, this::reset));
  }

  private Answer export() {
    var text = lessons.learner().export();
    return new Answer.Direct(reply ->
        reply.send(
            ReplyHead.of(200).header("content-type", "text/plain; charset=utf-8"),
            text.getBytes(StandardCharsets.UTF_8)));
  }

  private String status() {
    var settings = lessons.settings();
    var file = settings.file();
    var node = LearnedJson.object();
    node.put("feedback", settings.feedback()).put("implicit", settings.implicit());
    node.put("file", file == null ? null : file.toAbsolutePath().normalize().toString());
    node.put("half_life", settings.halfLife().toString()).put("pending", lessons.pending());
    add(node, lessons.learner().saving());
    addCounts(node);
    LearnedJson.add(node, lessons.learner().status());
    return node.toString();
  }

  private static void add(ObjectNode node, Saving saving) {
    var last = saving.last();
    node.putObject("saving")
        .put("state", saving.state().word())
        .put("since", saving.since().toString())
        .put("last", last == null ? null : last.toString());
  }

  private void addCounts(ObjectNode node) {
    node.put("counted_since", started.toString());
    var observed = node.putObject("observed");
    meters
        .learning()
        .observed()
        .forEach((target, kinds) -> {
          var counts = observed.putObject(target);
          kinds.forEach(counts::put);
        });
    var routes = node.putArray("abstentions");
    for (var route : meters.foresight().abstentions()) {
      var told = routes.addObject().put("route", route.route()).put("decisions", route.decisions());
      var byDoubt = told.putObject("by_doubt");
      route.byDoubt().forEach(byDoubt::put);
    }
  }

  private Answer reset(Call call) {
    var target = target(call.query());
    var reset = lessons.learner().reset(target);
    var node = LearnedJson.object();
    node.put(TARGET, target).put("forgotten", reset.known()).put("saved", reset.saved());
    return new Answer.Json(200, node + "\n");
  }

  /** The target to forget, or null for all. Whoever misspells it does not forget all. */
  private static @Nullable String target(Map<String, List<String>> query) {
    if (query.isEmpty()) {
      return null;
    }
    var named = query.getOrDefault(TARGET, List.of());
    if (query.size() > 1 || named.size() != 1 || named.getFirst().isEmpty()) {
      throw new Refused(
          400,
          "parameters: %s (expected: none to forget all, or target=ID once)"
              .formatted(String.join(", ", query.keySet())));
    }
    return named.getFirst();
  }
}
