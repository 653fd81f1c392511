package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.TextSize;
import org.jspecify.annotations.Nullable;

/** Looks at one response object without a tree. Used once. */
final class ResponseScan {

  static final int ABSENT = -1;

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<Words> WORDS = NameSet.of(Words.class);

  private final JsonCursor cursor = JsonCursor.lenient();
  private final @Nullable TextSize size;
  private @Nullable Usage usage;
  private String status = "";
  private boolean hasError;
  private boolean hasOutput;
  private boolean saysAny;
  private boolean empty = true;
  private int usageStart = ABSENT;
  private int usageEnd = ABSENT;
  private int factsStart = ABSENT;
  private int factsEnd = ABSENT;
  private int close;

  private enum Member {
    STATUS,
    USAGE,
    ERROR,
    OUTPUT,
    WAGONWAY
  }

  private enum Words {
    TEXT,
    REFUSAL,
    ARGUMENTS,
    INPUT,
    NAME
  }

  private ResponseScan(@Nullable TextSize size) {
    this.size = size;
  }

  /**
   * Looks at the object in that range.
   *
   * @param size gets what the model said, or null if that was counted before
   * @throws dev.wagonway.wire.json.MalformedJson if it is not one JSON object
   */
  static ResponseScan of(byte[] bytes, int from, int to, @Nullable TextSize size, Dialect dialect) {
    var scan = new ResponseScan(size);
    scan.cursor.over(bytes, from, to);
    scan.read(dialect);
    return scan;
  }

  /** What was consumed, or null if it is not told. */
  @Nullable Usage usage() {
    return usage;
  }

  String status() {
    return status;
  }

  boolean hasError() {
    return hasError;
  }

  /** Whether it lists what came out, be it nothing. */
  boolean hasOutput() {
    return hasOutput;
  }

  /** Whether at least one item came out. */
  boolean saysAny() {
    return saysAny;
  }

  boolean isEmpty() {
    return empty;
  }

  /** Where the usage begins, if only as null, or {@link #ABSENT}. */
  int usageStart() {
    return usageStart;
  }

  int usageEnd() {
    return usageEnd;
  }

  /** Where a gateway's earlier facts begin, or {@link #ABSENT}. */
  int factsStart() {
    return factsStart;
  }

  int factsEnd() {
    return factsEnd;
  }

  /** Where the closing brace is. */
  int close() {
    return close;
  }

  private void read(Dialect dialect) {
    cursor.enterObject();
    while (cursor.nextName()) {
      empty = false;
      switch (MEMBERS.match(cursor)) {
        case STATUS -> {
          if (cursor.peek() == '"') {
            status = cursor.string();
          } else {
            cursor.skip();
          }
        }
        case USAGE -> {
          cursor.peek();
          usageStart = cursor.position();
          usage = UsageReader.read(cursor, dialect);
          usageEnd = cursor.position();
        }
        case ERROR -> {
          hasError = cursor.peek() != 'n';
          cursor.skip();
        }
        case OUTPUT -> readOutput();
        case WAGONWAY -> {
          cursor.peek();
          factsStart = cursor.position();
          cursor.skip();
          factsEnd = cursor.position();
        }
        case null -> cursor.skip();
      }
    }
    close = cursor.position() - 1;
    cursor.finish();
  }

  private void readOutput() {
    if (cursor.peek() != '[') {
      cursor.skip();
      return;
    }
    hasOutput = true;
    cursor.enterArray();
    while (cursor.nextElement()) {
      saysAny = true;
      measure(false);
    }
  }

  private void measure(boolean counts) {
    switch (cursor.peek()) {
      case '{' -> {
        cursor.enterObject();
        while (cursor.nextName()) {
          measure(size != null && WORDS.match(cursor) != null);
        }
      }
      case '[' -> {
        cursor.enterArray();
        while (cursor.nextElement()) {
          measure(counts);
        }
      }
      case '"' -> {
        cursor.text();
        if (counts && size != null) {
          size.add(cursor);
        }
      }
      default -> cursor.skip();
    }
  }
}
