package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.cases.GivenFeatures;
import dev.wagonway.config.cases.Words;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.YamlTree;
import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.edge.BodyDecoding;
import dev.wagonway.gateway.exchange.Question;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Facts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Explains to operators what the policy in force would do with a request now; sends nothing and
 * changes nothing. Thread-safe.
 */
public final class ExplainEndpoint {

  private static final String REQUEST = "request";
  private static final Set<String> ENVELOPE = Set.of(REQUEST, "as", "headers");

  private final Rehearsal rehearsal;
  private final Supplier<Snapshot> policy;
  private final Facts facts;
  private final Question.Memories memories;
  private final InstantSource clock;

  /**
   * Prepares.
   *
   * @param policy the snapshot in force at the moment of asking
   * @param facts what is known of targets, live
   * @param memories look up what is remembered of conversations, and change nothing
   */
  public ExplainEndpoint(
      Rehearsal rehearsal,
      Supplier<Snapshot> policy,
      Facts facts,
      Question.Memories memories,
      InstantSource clock) {
    this.rehearsal = rehearsal;
    this.policy = policy;
    this.facts = facts;
    this.memories = memories;
    this.clock = clock;
  }

  /** What is offered. */
  public List<Operation> operations() {
    return List.of(new Operation("POST", "/admin/v1/explain", Role.VIEWER, false, this::answer));
  }

  private Answer answer(Call call) {
    var snapshot = policy.get();
    var body = BodyDecoding.decode(call.request(), snapshot.server().limits().bodyBytes());
    return switch (rehearsed(body, snapshot)) {
      case Rehearsed.Decided decided ->
          new Answer.Json(200, Explanation.of(snapshot, decided).json() + "\n");
      case Rehearsed.TurnedAway(var cause) -> throw new FailureException(cause);
    };
  }

  private Rehearsed rehearsed(byte[] body, Snapshot snapshot) {
    var members = JsonMembers.of(body);
    var isEnvelope = members.names().contains(REQUEST) && !members.names().contains("messages");
    if (isEnvelope && !ENVELOPE.containsAll(members.names())) {
      throw refused("unknown member beside request (expected: as, headers)", REQUEST);
    }
    var inquiry =
        new Inquiry(
            isEnvelope ? caller(members, snapshot) : Caller.ANYONE,
            Inquiry.headers(isEnvelope ? headers(members) : Map.of()),
            GivenFeatures.NONE,
            facts,
            memories,
            clock.instant(),
            0);
    return rehearsal.of(snapshot, isEnvelope ? members.value(REQUEST) : body, inquiry);
  }

  private static Caller caller(JsonMembers members, Snapshot snapshot) {
    if (!members.names().contains("as")) {
      return Caller.ANYONE;
    }
    return snapshot
        .callers()
        .named(members.text("as"))
        .orElseThrow(() ->
            refused(
                "as: not the name of a caller (expected "
                    + Spelling.oneOf(snapshot.callers().names())
                    + ")",
                "as"));
  }

  /** JSON of this size is YAML, too. */
  private static Map<String, String> headers(JsonMembers members) {
    var headers = new LinkedHashMap<String, String>();
    if (!members.names().contains("headers")) {
      return headers;
    }
    var text = new String(members.value("headers"), StandardCharsets.UTF_8);
    var tree = YamlTree.of(new Source("headers", Path.of(""), text), new Problems());
    if (!(tree.orElse(null) instanceof Node.Mapping mapping)) {
      throw refused("headers: not an object (expected: names with texts)", "headers");
    }
    for (var entry : mapping.entries()) {
      headers.put(read(Words.HEADER_NAME, entry.key()), read(Words.HEADER_VALUE, entry.value()));
    }
    return headers;
  }

  private static String read(Notation<String> notation, Node node) {
    if (node instanceof Node.Scalar scalar) {
      var read = notation.read(scalar.text());
      if (read.isPresent()) {
        return read.get();
      }
    }
    throw refused("headers: not understood (expected: " + notation.expected() + ")", "headers");
  }

  private static FailureException refused(String message, String param) {
    return new FailureException(new Failure.BadRequest(message, param, "invalid_value"));
  }
}
