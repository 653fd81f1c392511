package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a usage object, in any of the shapes that servers give it.
 *
 * <p>Cached tokens stand under {@code prompt_tokens_details}, beside the totals, or as {@code
 * prompt_cache_hit_tokens}. Some servers leave reasoning out of the output; that shows in a total
 * that only adds up with it.
 */
final class UsageReader {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<Detail> DETAILS = NameSet.of(Detail.class);

  /** More tokens than any call can have; a report beyond it is no report. */
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private final JsonCursor cursor;
  private long input;
  private long output;
  private long total;
  private long cached;
  private long written;
  private long reasoning;
  private long audioInput;
  private long audioOutput;

  private enum Member {
    PROMPT_TOKENS,
    COMPLETION_TOKENS,
    TOTAL_TOKENS,
    CACHED_TOKENS,
    PROMPT_CACHE_HIT_TOKENS,
    PROMPT_TOKENS_DETAILS,
    COMPLETION_TOKENS_DETAILS
  }

  private enum Detail {
    CACHED_TOKENS,
    CACHE_WRITE_TOKENS,
    REASONING_TOKENS,
    AUDIO_TOKENS
  }

  private UsageReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Takes the next value; null if it is not an object that tells of tokens. */
  static @Nullable Usage read(JsonCursor cursor) {
    if (cursor.peek() != '{') {
      cursor.skip();
      return null;
    }
    return new UsageReader(cursor).readObject();
  }

  private @Nullable Usage readObject() {
    var known = false;
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case PROMPT_TOKENS -> {
          input = count();
          known = true;
        }
        case COMPLETION_TOKENS -> {
          output = count();
          known = true;
        }
        case TOTAL_TOKENS -> total = count();
        case CACHED_TOKENS, PROMPT_CACHE_HIT_TOKENS -> cached = Math.max(cached, count());
        case PROMPT_TOKENS_DETAILS -> audioInput = readDetails();
        case COMPLETION_TOKENS_DETAILS -> audioOutput = readDetails();
        case null -> cursor.skip();
      }
    }
    if (!known || Math.max(input, output) > MOST_TOKENS) {
      return null;
    }
    var generated = reasoning > 0 && total == input + output + reasoning ? reasoning : 0;
    return new Usage(
        input, cached, written, output + generated, reasoning, audioInput, audioOutput, 0);
  }

  /** Takes what is told about the parts of a whole; returns how much of it was sound. */
  private long readDetails() {
    var audio = 0L;
    if (cursor.peek() != '{') {
      cursor.skip();
      return audio;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (DETAILS.match(cursor)) {
        case CACHED_TOKENS -> cached = Math.max(cached, count());
        case CACHE_WRITE_TOKENS -> written = count();
        case REASONING_TOKENS -> reasoning = count();
        case AUDIO_TOKENS -> audio = count();
        case null -> cursor.skip();
      }
    }
    return audio;
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
