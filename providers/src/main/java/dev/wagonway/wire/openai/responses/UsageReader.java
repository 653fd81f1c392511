package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quirk;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.stream.Charge;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a usage object. Some servers leave reasoning out of the output; that is known of the
 * provider, or shows in a total that only adds up with it.
 */
final class UsageReader {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<Detail> DETAILS = NameSet.of(Detail.class);

  /** More tokens than any call can have; a report beyond it is no report. */
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private final JsonCursor cursor;
  private final Charge charge = new Charge();
  private long input;
  private long output;
  private long total;
  private long cached;
  private long written;
  private long reasoning;

  private enum Member {
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    TOTAL_TOKENS,
    INPUT_TOKENS_DETAILS,
    OUTPUT_TOKENS_DETAILS,
    COST,
    COST_IN_USD_TICKS,
    COST_DETAILS,
    IS_BYOK
  }

  private enum Detail {
    CACHED_TOKENS,
    CACHE_WRITE_TOKENS,
    REASONING_TOKENS
  }

  private UsageReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Takes the next value; null if it is not an object that tells of tokens. */
  static @Nullable Usage read(JsonCursor cursor, Dialect dialect) {
    if (cursor.peek() != '{') {
      cursor.skip();
      return null;
    }
    return new UsageReader(cursor).readObject(dialect);
  }

  /** The usage that a response tells, or null if it tells none. */
  static @Nullable Usage read(JsonNode response, Dialect dialect) {
    if (!response.path("usage").isObject()) {
      return null;
    }
    var bytes = JsonTrees.write(response.path("usage"));
    return read(JsonCursor.lenient().over(bytes, 0, bytes.length), dialect);
  }

  private @Nullable Usage readObject(Dialect dialect) {
    var known = false;
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case INPUT_TOKENS -> {
          input = count();
          known = true;
        }
        case OUTPUT_TOKENS -> {
          output = count();
          known = true;
        }
        case TOTAL_TOKENS -> total = count();
        case INPUT_TOKENS_DETAILS, OUTPUT_TOKENS_DETAILS -> readDetails();
        case COST -> charge.readCost(cursor);
        case COST_IN_USD_TICKS -> charge.readTicks(cursor);
        case COST_DETAILS -> charge.readDetails(cursor);
        case IS_BYOK -> charge.readOwnKey(cursor);
        case null -> cursor.skip();
      }
    }
    if (!known || Math.max(input, output) > MOST_TOKENS) {
      return null;
    }
    var beside =
        dialect.has(Quirk.REASONING_BESIDE_OUTPUT)
            || (reasoning > 0 && total == input + output + reasoning);
    return new Usage(
            input,
            cached,
            written,
            beside ? output + Math.min(reasoning, MOST_TOKENS) : output,
            reasoning)
        .charged(charge.nanoUsd());
  }

  private void readDetails() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (DETAILS.match(cursor)) {
        case CACHED_TOKENS -> cached = count();
        case CACHE_WRITE_TOKENS -> written = count();
        case REASONING_TOKENS -> reasoning = count();
        case null -> cursor.skip();
      }
    }
  }

  /** Takes a count; anything else counts as none. */
  private long count() {
    var first = cursor.peek();
    if (first < '0' || first > '9') {
      cursor.skip();
      return 0;
    }
    return Math.max(0, cursor.natural());
  }
}
