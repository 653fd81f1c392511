package dev.wagonway.gateway.steering;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.wagonway.gateway.admin.DurationParameter;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.gateway.admin.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows and sets how much is logged. Thread-safe. */
final class LogDesk {

  private static final String PATH = "/admin/v1/log-levels";

  /** Ours, and the libraries that have something to say of a gateway's work. */
  private static final List<String> ROOTS =
      List.of("dev.wagonway", "io.netty", "com.zaxxer.hikari", "io.lettuce", "io.opentelemetry");

  private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error");

  private final InstantSource clock;
  private final Later later;
  private final Map<String, Turn> turns = new HashMap<>();

  LogDesk(InstantSource clock) {
    this(clock, LogDesk::afterwards);
  }

  /**
   * A desk with a time of its own.
   *
   * @param later is told what puts levels back, and after which time
   */
  LogDesk(InstantSource clock, Later later) {
    this.clock = clock;
    this.later = later;
  }

  /** Does something after a while. */
  @FunctionalInterface
  interface Later {
    void run(Runnable task, Duration after);
  }

  private static void afterwards(Runnable task, Duration after) {
    var _ =
        CompletableFuture.runAsync(
            task, CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** A level for a while, and what was before it; null if that was not set. */
  private record Turn(@Nullable Level before, Instant until) {}

  List<Operation> operations() {
    return List.of(
        Operation.looking(PATH, Role.VIEWER, _ -> show()),
        Operation.changing(
            "PUT",
            PATH + "/{logger}",
            Role.OPERATOR,
            call -> Answer.json(set(call.path("logger"), call.json()))));
  }

  private synchronized Answer show() {
    var node = JsonMapper.shared().createObjectNode();
    var list = node.putArray("loggers");
    var names = new TreeSet<>(ROOTS);
    for (var logger : context().getLoggerList()) {
      if (logger.getLevel() != null && isKnown(logger.getName())) {
        names.add(logger.getName());
      }
    }
    names.forEach(name -> list.add(told(context().getLogger(name))));
    return Answer.json(node);
  }

  private ObjectNode told(Logger logger) {
    var node =
        JsonMapper.shared()
            .createObjectNode()
            .put("name", logger.getName())
            .put("level", logger.getEffectiveLevel().toString().toLowerCase(Locale.ROOT));
    var turn = turns.get(logger.getName());
    if (turn != null) {
      node.put("until", turn.until().toString());
    }
    return node;
  }

  /** Sets the level of the logger {@code name} as {@code body} says; tells how it is now. */
  synchronized ObjectNode set(String name, ObjectNode body) {
    if (!isKnown(name)) {
      throw new Refused(
          400, "this logger cannot be set (expected: one of %s, or below it)".formatted(ROOTS));
    }
    var level = body.path("level").asString("").toLowerCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw new Refused(400, "level: unknown (expected one of: trace, debug, info, warn, error)");
    }
    var logger = context().getLogger(name);
    var former = turns.remove(name);
    var before = former == null ? logger.getLevel() : former.before();
    if (body.has("for")) {
      var lasting = DurationParameter.read("for", body.path("for").asString(""));
      var turn = new Turn(before, clock.instant().plus(lasting));
      turns.put(name, turn);
      later.run(() -> end(logger, turn), lasting);
    }
    logger.setLevel(Level.toLevel(level));
    return told(logger);
  }

  private synchronized void end(Logger logger, Turn turn) {
    if (turn.equals(turns.get(logger.getName()))) {
      turns.remove(logger.getName());
      logger.setLevel(turn.before());
    }
  }

  private static boolean isKnown(String name) {
    return ROOTS.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + "."));
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
