package dev.wagonway.wire.openai.media;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.openai.usage.InputUsage;
import org.jspecify.annotations.Nullable;

/** Reads what one event tells for metering. Reusable; not safe for several threads. */
final class MediaEventReader {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  private final JsonCursor cursor = JsonCursor.lenient();
  private boolean error;
  private boolean end;
  private @Nullable Usage usage;

  private enum Member {
    TYPE,
    ERROR,
    USAGE
  }

  /**
   * Reads the JSON from {@code from} to {@code to}.
   *
   * @throws dev.wagonway.wire.json.MalformedJson if it is not one JSON object
   */
  void read(byte[] bytes, int from, int to) {
    error = false;
    end = false;
    var read = new InputUsage();
    cursor.over(bytes, from, to);
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case TYPE -> readType();
        case ERROR -> {
          error |= cursor.peek() != 'n';
          cursor.skip();
        }
        case USAGE -> read.read(cursor);
        case null -> cursor.skip();
      }
    }
    cursor.finish();
    usage = read.usage();
  }

  private void readType() {
    if (cursor.peek() != '"') {
      cursor.skip();
      return;
    }
    var type = cursor.string();
    end = type.endsWith(".done") || type.endsWith(".completed");
    error |= type.equals("error");
  }

  boolean isError() {
    return error;
  }

  /** Whether the event says that the answer is complete. */
  boolean isEnd() {
    return end;
  }

  @Nullable Usage usage() {
    return usage;
  }
}
