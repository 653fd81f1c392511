package dev.wagonway.wire.openai.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a chunk says of one alternative, as {@link ChunkScan} gathers it. */
final class ChunkChoice {

  long index;
  String content = "";
  String reasoning = "";

  /** The words of reasoning in details, which repeat those beside them. */
  String details = "";

  String refusal = "";
  @Nullable String finish;
  List<Call> calls = List.of();

  /** What it says of one call. */
  record Call(int index, CallPiece piece) {}

  void tell(AnswerEvents events) {
    var which = events.begin(index);
    events.reasoning(which, details.isEmpty() ? reasoning : details);
    events.text(which, content);
    events.refusal(which, refusal);
    for (var i = 0; i < calls.size(); i++) {
      var call = calls.get(i);
      events.call(which, call.index, i, call.piece);
    }
    if (finish != null) {
      events.finish(which, finish, null);
    }
  }
}
