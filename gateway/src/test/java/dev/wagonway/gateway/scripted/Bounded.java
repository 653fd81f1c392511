package dev.wagonway.gateway.scripted;

import dev.wagonway.config.ServerSettings;
import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.testkit.Clauses;
import dev.wagonway.testkit.Variant;

/** Targets and policies with other bounds. */
public final class Bounded {

  private Bounded() {}

  /** {@code like}, but it takes so many requests at a time, and is treated in this way. */
  public static Target target(Target like, int atATime, Handling handling) {
    return Variant.of(like).maxConcurrent(atATime).handling(handling).target();
  }

  /** Terms under which candidates are asked as they are listed, for work of this priority. */
  public static Terms terms(Priority priority) {
    return Clauses.AS_LISTED.recourse(new Recourse(null, null, null, null, priority)).terms();
  }

  /** The usual limits, but for these. */
  public static Limits limits(int eventBytes, int connections, int requests) {
    var usual = Limits.DEFAULT;
    return new Limits(
        usual.headBytes(),
        usual.bodyBytes(),
        usual.answerBytes(),
        eventBytes,
        connections,
        requests);
  }

  /** {@code like} on listeners with these limits. */
  public static Snapshot server(Snapshot like, Limits limits) {
    var server = like.server();
    return Edition.of(like)
        .server(
            new ServerSettings(
                server.listen(),
                server.admin(),
                server.transport(),
                server.tls(),
                server.corsOrigins(),
                limits,
                server.timeouts(),
                server.upstream()))
        .snapshot();
  }
}
