package dev.wagonway.wire.ollama;

import dev.wagonway.translate.CallIds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which result answers which tool call, as older clients tell neither ids nor, at times, names:
 * then a result answers the first call of its tool that is still open, else the first open one. Ids
 * depend on what stands before them only, so that they stay as the conversation grows.
 */
final class CallLedger {

  private static final String ORIGIN = "ollama";

  private final List<Call> open = new ArrayList<>();
  private int turn;
  private int index;
  private int orphans;

  private record Call(String id, String name) {}

  /** Begins the next message of the assistant. */
  void next() {
    turn++;
    index = 0;
  }

  /** The id of a call that was made; {@code id} if it is not empty. */
  String made(String id, String name) {
    var told = id.isEmpty() ? CallIds.mint(ORIGIN, turn, index) : id;
    index++;
    open.add(new Call(told, name));
    return told;
  }

  /** The id of the call that is answered; {@code id} if it is not empty. */
  String answered(String id, String name) {
    var call = find(id, name);
    if (call != null) {
      open.remove(call);
      return call.id;
    }
    return id.isEmpty() ? CallIds.mint(ORIGIN + ":orphan", turn, orphans++) : id;
  }

  private @Nullable Call find(String id, String name) {
    for (var call : open) {
      if (id.isEmpty() ? call.name.equals(name) : call.id.equals(id)) {
        return call;
      }
    }
    return id.isEmpty() && name.isEmpty() && !open.isEmpty() ? open.getFirst() : null;
  }
}
