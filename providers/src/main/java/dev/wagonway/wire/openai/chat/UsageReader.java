package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quirk;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.stream.Charge;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
  private final Charge charge = new Charge();
  private final boolean reasonsBeside;
  private long input;
  private long output;
  private long total;
  private long cached;
  private long missed;
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
    PROMPT_CACHE_MISS_TOKENS,
    REASONING_TOKENS,
    PROMPT_TOKENS_DETAILS,
    COMPLETION_TOKENS_DETAILS,
    COST,
    COST_IN_USD_TICKS,
    COST_DETAILS,
    IS_BYOK
  }

  private enum Detail {
    CACHED_TOKENS,
    CACHE_WRITE_TOKENS,
    CACHE_CREATION_INPUT_TOKENS,
    REASONING_TOKENS,
    AUDIO_TOKENS
  }

  private UsageReader(JsonCursor cursor, boolean reasonsBeside) {
    this.cursor = cursor;
    this.reasonsBeside = reasonsBeside;
  }

  /** Takes the next value; null if it is not an object that tells of tokens. */
  static @Nullable Usage read(JsonCursor cursor, Dialect dialect) {
    if (cursor.peek() != '{') {
      cursor.skip();
      return null;
    }
    return new UsageReader(cursor, dialect.has(Quirk.REASONING_BESIDE_OUTPUT)).readObject();
  }

  /**
   * The usage of a chunk or an answer, or null if it reports none: beside the choices, in the first
   * of them, or where Groq has it, which repeats it elsewhere.
   */
  static @Nullable Usage of(JsonNode answer, Dialect dialect) {
    var places =
        List.of(
            answer.path("usage"),
            answer.path("choices").path(0).path("usage"),
            answer.path("x_groq").path("usage"));
    for (var place : places) {
      if (place.isObject()) {
        var bytes = JsonTrees.write(place);
        return read(JsonCursor.lenient().over(bytes, 0, bytes.length), dialect);
      }
    }
    return null;
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
        case PROMPT_CACHE_MISS_TOKENS -> missed = count();
        case REASONING_TOKENS -> reasoning = Math.max(reasoning, count());
        case PROMPT_TOKENS_DETAILS -> audioInput = readDetails();
        case COMPLETION_TOKENS_DETAILS -> audioOutput = readDetails();
        case COST -> charge.readCost(cursor);
        case COST_IN_USD_TICKS -> charge.readTicks(cursor);
        case COST_DETAILS -> charge.readDetails(cursor);
        case IS_BYOK -> charge.readOwnKey(cursor);
        case null -> cursor.skip();
      }
    }
    if (!known || isAbsurd()) {
      return null;
    }
    return told().charged(charge.nanoUsd());
  }

  private Usage told() {
    return new Usage(
        Math.max(input, cached + missed),
        cached,
        written,
        output + besideOutput(),
        reasoning,
        audioInput,
        audioOutput,
        0);
  }

  private boolean isAbsurd() {
    return Math.max(Math.max(input, output), Math.max(reasoning, cached + missed)) > MOST_TOKENS;
  }

  /**
   * The reasoning that the output does not include: where the total only adds up with it, or the
   * provider is known to count so and its total does not say otherwise.
   */
  private long besideOutput() {
    var isPart = reasonsBeside ? total == input + output : total != input + output + reasoning;
    return isPart ? 0 : reasoning;
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
        case CACHE_WRITE_TOKENS, CACHE_CREATION_INPUT_TOKENS ->
            written = Math.max(written, count());
        case REASONING_TOKENS -> reasoning = Math.max(reasoning, count());
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
