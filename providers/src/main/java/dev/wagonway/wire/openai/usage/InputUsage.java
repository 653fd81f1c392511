package dev.wagonway.wire.openai.usage;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import org.jspecify.annotations.Nullable;

/**
 * The usage of embeddings, rankings, transcriptions and images: {@code prompt_tokens} or {@code
 * input_tokens}, {@code output_tokens} if something is generated, and where nothing else is told,
 * {@code total_tokens}. A transcription billed by its seconds reports no tokens. Not safe for
 * several threads.
 */
public final class InputUsage {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<Detail> DETAILS = NameSet.of(Detail.class);
  private static final long MOST_TOKENS = 1_000_000_000_000L;
  private static final long ABSENT = -1;

  private long input = ABSENT;
  private long output;
  private long total = ABSENT;
  private long audio;

  private enum Member {
    PROMPT_TOKENS,
    INPUT_TOKENS,
    COMPLETION_TOKENS,
    OUTPUT_TOKENS,
    TOTAL_TOKENS,
    INPUT_TOKEN_DETAILS,
    INPUT_TOKENS_DETAILS
  }

  private enum Detail {
    AUDIO_TOKENS
  }

  /** Takes the next value; anything but an object tells nothing. */
  public void read(JsonCursor cursor) {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case PROMPT_TOKENS, INPUT_TOKENS -> input = count(cursor);
        case COMPLETION_TOKENS, OUTPUT_TOKENS -> output = Math.max(0, count(cursor));
        case TOTAL_TOKENS -> total = count(cursor);
        case INPUT_TOKEN_DETAILS, INPUT_TOKENS_DETAILS -> readDetails(cursor);
        case null -> cursor.skip();
      }
    }
  }

  /** What was read, or null if no tokens were told. */
  public @Nullable Usage usage() {
    var told = input == ABSENT && total != ABSENT ? Math.max(0, total - output) : input;
    return told == ABSENT ? null : new Usage(told, 0, 0, output, 0, audio, 0, 0);
  }

  private void readDetails(JsonCursor cursor) {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      if (DETAILS.match(cursor) == Detail.AUDIO_TOKENS) {
        audio = Math.max(0, count(cursor));
      } else {
        cursor.skip();
      }
    }
  }

  private static long count(JsonCursor cursor) {
    var first = cursor.peek();
    if (first < '0' || first > '9') {
      cursor.skip();
      return ABSENT;
    }
    var count = cursor.natural();
    return count > MOST_TOKENS ? ABSENT : count;
  }
}
