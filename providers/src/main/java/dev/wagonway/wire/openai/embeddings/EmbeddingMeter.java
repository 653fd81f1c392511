package dev.wagonway.wire.openai.embeddings;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Metered;
import dev.wagonway.translate.WholeMeter;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.openai.usage.InputUsage;

/** Meters answers that are relayed untouched. */
final class EmbeddingMeter {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  private enum Member {
    DATA,
    USAGE
  }

  private EmbeddingMeter() {}

  static Metered meter(byte[] answer) {
    var cursor = JsonCursor.lenient().over(answer, 0, answer.length);
    var usage = new InputUsage();
    var data = false;
    try {
      cursor.enterObject();
      while (cursor.nextName()) {
        switch (MEMBERS.match(cursor)) {
          case DATA -> {
            data = cursor.peek() == '[';
            cursor.skip();
          }
          case USAGE -> usage.read(cursor);
          case null -> cursor.skip();
        }
      }
      cursor.finish();
    } catch (MalformedJson e) {
      return WholeMeter.of(Breakage.notJson("the answer", e, answer, 0));
    }
    return data
        ? WholeMeter.of(usage.usage())
        : WholeMeter.of(new Failure.Broken("data: missing (expected: vectors)"));
  }
}
