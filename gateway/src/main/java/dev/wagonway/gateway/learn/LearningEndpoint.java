package dev.wagonway.gateway.learn;

import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.edge.ReplyHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  public LearningEndpoint(Lessons lessons) {
    this.lessons = lessons;
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
    LearnedJson.add(node, lessons.learner().status());
    return node.toString();
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
