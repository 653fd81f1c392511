package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads usage. The prompt includes what was cached, but not what Google's own tools added to it;
 * candidates do not include thoughts. Reusable; not safe for several threads.
 */
final class UsageReader {

  private static final NameSet<Member> MEMBERS = NameSet.ofCamelCase(Member.class);
  private static final NameSet<Detail> DETAILS = NameSet.ofCamelCase(Detail.class);
  private static final String AUDIO = "AUDIO";

  /** More tokens than any call can have; a report beyond it is no report. */
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private final JsonCursor cursor;
  private long prompt;
  private long cached;
  private long candidates;
  private long thoughts;
  private long toolUse;
  private long audioPrompt;
  private long audioCached;
  private long audioCandidates;

  private enum Member {
    PROMPT_TOKEN_COUNT,
    CACHED_CONTENT_TOKEN_COUNT,
    CANDIDATES_TOKEN_COUNT,
    RESPONSE_TOKEN_COUNT,
    THOUGHTS_TOKEN_COUNT,
    TOOL_USE_PROMPT_TOKEN_COUNT,
    PROMPT_TOKENS_DETAILS,
    CACHE_TOKENS_DETAILS,
    CANDIDATES_TOKENS_DETAILS
  }

  private enum Detail {
    MODALITY,
    TOKEN_COUNT
  }

  UsageReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Takes the next value; null if it is not an object that tells of tokens. */
  @Nullable Usage read() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return null;
    }
    clear();
    var known = false;
    cursor.enterObject();
    while (cursor.nextName()) {
      var member = MEMBERS.match(cursor);
      if (member == null) {
        cursor.skip();
      } else {
        known |= take(member);
      }
    }
    var input = prompt + toolUse;
    var output = candidates + thoughts;
    if (!known || Math.max(input, output) > MOST_TOKENS) {
      return null;
    }
    var audio = Math.max(0, audioPrompt - audioCached);
    return new Usage(input, cached, 0, output, thoughts, audio, audioCandidates, 0);
  }

  private void clear() {
    prompt = 0;
    cached = 0;
    candidates = 0;
    thoughts = 0;
    toolUse = 0;
    audioPrompt = 0;
    audioCached = 0;
    audioCandidates = 0;
  }

  /** Takes a member's value; tells whether it says that there is usage at all. */
  private boolean take(Member member) {
    switch (member) {
      case PROMPT_TOKEN_COUNT -> prompt = count();
      case CANDIDATES_TOKEN_COUNT, RESPONSE_TOKEN_COUNT -> candidates = count();
      case CACHED_CONTENT_TOKEN_COUNT -> cached = count();
      case THOUGHTS_TOKEN_COUNT -> thoughts = count();
      case TOOL_USE_PROMPT_TOKEN_COUNT -> toolUse = count();
      case PROMPT_TOKENS_DETAILS -> audioPrompt = audio();
      case CACHE_TOKENS_DETAILS -> audioCached = audio();
      case CANDIDATES_TOKENS_DETAILS -> audioCandidates = audio();
    }
    return member == Member.PROMPT_TOKEN_COUNT || member == Member.CANDIDATES_TOKEN_COUNT;
  }

  private long audio() {
    var audio = 0L;
    if (cursor.peek() != '[') {
      cursor.skip();
      return audio;
    }
    cursor.enterArray();
    while (cursor.nextElement()) {
      if (cursor.peek() == '{') {
        audio += audioOfDetail();
      } else {
        cursor.skip();
      }
    }
    return audio;
  }

  private long audioOfDetail() {
    var tokens = 0L;
    var isAudio = false;
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (DETAILS.match(cursor)) {
        case TOKEN_COUNT -> tokens = count();
        case MODALITY -> {
          if (cursor.peek() == '"') {
            isAudio = cursor.string().equals(AUDIO);
          } else {
            cursor.skip();
          }
        }
        case null -> cursor.skip();
      }
    }
    return isAudio ? tokens : 0;
  }

  /** Takes a count; anything else counts as none. */
  private long count() {
    var first = cursor.peek();
    if (first < '0' || first > '9') {
      cursor.skip();
      return 0;
    }
    return Math.clamp(cursor.natural(), 0, MOST_TOKENS + 1);
  }
}
