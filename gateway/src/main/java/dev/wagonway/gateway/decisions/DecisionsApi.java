package dev.wagonway.gateway.decisions;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.admin.AdminApi;
import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.edge.ClientReply;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What operators can ask about decisions. Thread-safe. */
public final class DecisionsApi implements AutoCloseable {

  private static final int MOST_STREAMS = 32;
  private static final int MOST_REFUSALS = 20;

  private final RecentDecisions recent;
  private final Function<String, @Nullable String> archive;
  private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Prepares.
   *
   * @param archive finds the line of an older waybill by its public id, or gives null
   */
  public DecisionsApi(RecentDecisions recent, Function<String, @Nullable String> archive) {
    this.recent = recent;
    this.archive = archive;
  }

  /** All of it. */
  public List<Operation> operations() {
    var path = AdminApi.BASE + "/decisions";
    return List.of(
        Operation.looking(path, Role.VIEWER, this::list),
        Operation.looking(path + "/stream", Role.VIEWER, this::stream),
        Operation.looking(path + "/{id}", Role.VIEWER, this::one));
  }

  /** The summaries of the latest requests that were refused as nobody is cleared for them. */
  public List<ObjectNode> refusals() {
    return recent.select(DecisionsApi::isUncleared, Long.MAX_VALUE, MOST_REFUSALS).stream()
        .map(SummaryJson::of)
        .toList();
  }

  private static boolean isUncleared(KeptDecision one) {
    return one.ending().failure() instanceof Failure.NotCleared;
  }

  /** Ends all streams. */
  @Override
  public void close() {
    closed = true;
    streams.forEach(LiveStream::end);
  }

  private Answer list(Call call) {
    var wanted = Wanted.read(call.query());
    var found = recent.select(wanted.fits(), wanted.before(), wanted.limit());
    var node = JsonMapper.shared().createObjectNode();
    var list = node.putArray("decisions");
    found.forEach(one -> list.add(SummaryJson.of(one)));
    if (found.size() == wanted.limit()) {
      node.put("before", Long.toString(found.getLast().number()));
    }
    node.put("left_out", recent.leftOut());
    return Answer.json(node);
  }

  private Answer one(Call call) {
    var id = call.path("id");
    var kept = recent.find(id);
    var line = kept == null ? archive.apply(id) : kept.line();
    if (line == null) {
      throw new Refused(
          404,
          "no decision \"%s\" (expected: the x-wagonway-decision of one of the latest %d requests that were kept, or of one in the waybills)"
              .formatted(id, RecentDecisions.MOST));
    }
    return new Answer.Json(200, line);
  }

  private Answer stream(Call call) {
    var wanted = Wanted.read(call.query());
    if (streams.size() >= MOST_STREAMS) {
      throw new Refused(
          429, "%d streams are open (expected: fewer than that)".formatted(streams.size()));
    }
    return new Answer.Direct(reply -> follow(reply, wanted));
  }

  private void follow(ClientReply reply, Wanted wanted) {
    var stream = new LiveStream(reply, wanted.fits());
    Consumer<KeptDecision> listener = stream::accept;
    streams.add(stream);
    recent.listen(listener);
    if (closed) {
      stream.end();
    }
    try {
      stream.run();
    } finally {
      recent.ignore(listener);
      streams.remove(stream);
    }
  }
}
