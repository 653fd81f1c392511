package dev.wagonway.gateway.cli;

import dev.wagonway.config.Snapshot;
import dev.wagonway.config.cases.GivenFeatures;
import dev.wagonway.config.cases.GivenState;
import dev.wagonway.config.cases.StateReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.Texts;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.exchange.Question;
import dev.wagonway.gateway.memory.ConversationLabels;
import dev.wagonway.gateway.policy.Explanation;
import dev.wagonway.gateway.policy.Inquiry;
import dev.wagonway.gateway.policy.Rehearsal;
import dev.wagonway.gateway.policy.Rehearsed;
import dev.wagonway.route.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Explains one request on the terminal. Used once. */
final class ExplainVerb {

  private final Terminal terminal;
  private final ExplainOptions options;
  private final int width;

  ExplainVerb(Terminal terminal, ExplainOptions options, int width) {
    this.terminal = terminal;
    this.options = options;
    this.width = width;
  }

  /** Explains what {@code snapshot} makes of the request in a file; returns the exit code. */
  int run(Snapshot snapshot, Path request) {
    var body = body(request, snapshot.server().limits().bodyBytes());
    var caller = caller(snapshot);
    var state = state(snapshot);
    if (body.isEmpty() || caller.isEmpty() || state.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    var headers = new LinkedHashMap<String, String>();
    options.headers.forEach(header -> headers.put(header.name(), header.value()));
    var inquiry =
        new Inquiry(
            caller.get(),
            Inquiry.headers(headers),
            GivenFeatures.NONE,
            state.get(),
            new Question.Memories(
                (_, _, _, _) -> state.get().hold(),
                ConversationLabels.Lookup.NONE,
                (route, by, now) ->
                    state.get().standings(snapshot.accounting().budgets(), route, by, now)),
            options.at == null ? terminal.clock().instant() : options.at,
            options.seed);
    var wire = Plugins.discover().wires().getFirst();
    return switch (new Rehearsal(wire).of(snapshot, body.get(), inquiry)) {
      case Rehearsed.Decided decided -> told(Explanation.of(snapshot, decided));
      case Rehearsed.TurnedAway(var cause) ->
          complain("the client gets %d: %s".formatted(cause.status(), cause.message()));
    };
  }

  private int told(Explanation explanation) {
    terminal.out().print(options.json ? explanation.json() + '\n' : explanation.text(width));
    terminal.out().flush();
    return CommandLines.DONE;
  }

  private Optional<byte[]> body(Path request, int mostBytes) {
    try {
      return Optional.of(Texts.bytes(request, mostBytes));
    } catch (IOException e) {
      complain(request + ": " + e.getMessage() + " (expected: a chat request in JSON)");
      return Optional.empty();
    }
  }

  private Optional<Caller> caller(Snapshot snapshot) {
    var name = options.caller;
    if (name == null) {
      return Optional.of(Caller.ANYONE);
    }
    var callers = snapshot.callers();
    var caller = callers.named(name).or(() -> callers.holding(name));
    if (caller.isEmpty()) {
      complain(
          "--as: neither the name of a caller nor a caller's key (expected a key, or "
              + Spelling.oneOf(callers.names())
              + ")");
    }
    return caller;
  }

  private Optional<GivenState> state(Snapshot snapshot) {
    if (options.state == null) {
      return Optional.of(GivenState.NONE);
    }
    var read = StateReader.read(options.state, snapshot);
    read.problems().forEach(problem -> complain(problem.toString()));
    return read.problems().isEmpty() ? Optional.of(read.state()) : Optional.empty();
  }

  private int complain(String message) {
    terminal.err().println(message);
    return CommandLines.NOT_DONE;
  }
}
