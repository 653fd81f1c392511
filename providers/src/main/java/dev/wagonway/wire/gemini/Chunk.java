package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outer shape of one response, whole or a piece of a stream: where its candidates stand and
 * what else it tells, found without a tree. Reusable; not safe for several threads.
 */
final class Chunk {

  /** Alternatives beyond any that a request may ask for are not told apart. */
  private static final int MOST_CHOICES = 256;

  private static final NameSet<Member> MEMBERS = NameSet.ofCamelCase(Member.class);
  private static final NameSet<Part> PARTS = NameSet.ofCamelCase(Part.class);
  private static final NameSet<Feedback> FEEDBACK = NameSet.ofCamelCase(Feedback.class);

  private final JsonCursor cursor = JsonCursor.lenient();
  private final List<Candidate> pool = new ArrayList<>(1);
  private final UsageReader usageReader = new UsageReader(cursor);
  private int count;
  private boolean wantsHead = true;
  private String id = "";
  private String model = "";
  private @Nullable String blockReason;
  private @Nullable Usage usage;
  private boolean hasUsage;
  private boolean error;
  private int close;
  private int factsStart;
  private int factsEnd;

  private enum Member {
    CANDIDATES,
    USAGE_METADATA,
    MODEL_VERSION,
    RESPONSE_ID,
    PROMPT_FEEDBACK,
    ERROR,
    WAGONWAY
  }

  private enum Part {
    CONTENT,
    FINISH_REASON,
    INDEX,
    GROUNDING_METADATA,
    CITATION_METADATA,
    LOGPROBS_RESULT
  }

  private enum Feedback {
    BLOCK_REASON
  }

  /** One alternative of a response; positions are in the array that was read, or negative. */
  static final class Candidate {
    int index;
    int contentStart;
    int contentEnd;
    int groundingStart;
    int groundingEnd;
    int citationStart;
    int citationEnd;
    int logprobsStart;
    int logprobsEnd;
    @Nullable String finish;

    private void clear() {
      index = 0;
      contentStart = -1;
      groundingStart = -1;
      citationStart = -1;
      logprobsStart = -1;
      finish = null;
    }
  }

  /**
   * Reads the JSON from {@code from} to {@code to}.
   *
   * @throws MalformedJson if it is not one JSON object
   */
  void read(byte[] bytes, int from, int to) {
    count = 0;
    blockReason = null;
    usage = null;
    hasUsage = false;
    error = false;
    factsStart = -1;
    cursor.over(bytes, from, to);
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case CANDIDATES -> readCandidates();
        case USAGE_METADATA -> {
          hasUsage = true;
          usage = usageReader.read();
        }
        case MODEL_VERSION -> model = head(model);
        case RESPONSE_ID -> id = head(id);
        case PROMPT_FEEDBACK -> readFeedback();
        case ERROR -> {
          error |= cursor.peek() != 'n';
          cursor.skip();
        }
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

  /** Leaves id and model as they are from now on, as they are the same in all of a stream. */
  void keepHead() {
    wantsHead = false;
  }

  String id() {
    return id;
  }

  String model() {
    return model;
  }

  int candidates() {
    return count;
  }

  Candidate candidate(int position) {
    return pool.get(position);
  }

  boolean isError() {
    return error;
  }

  /** Why the prompt was blocked, or null if it was not. */
  @Nullable String blockReason() {
    return blockReason;
  }

  @Nullable Usage usage() {
    return usage;
  }

  /** Whether there is a member for usage, even if it tells nothing. */
  boolean hasUsage() {
    return hasUsage;
  }

  /** Where the closing brace is. */
  int close() {
    return close;
  }

  /** Where the value of a gateway's earlier facts begins, or -1 if there is none. */
  int factsStart() {
    return factsStart;
  }

  int factsEnd() {
    return factsEnd;
  }

  private String head(String known) {
    if (!wantsHead || cursor.peek() != '"') {
      cursor.skip();
      return known;
    }
    return cursor.string();
  }

  private void readFeedback() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      if (FEEDBACK.match(cursor) == Feedback.BLOCK_REASON && cursor.peek() == '"') {
        blockReason = cursor.string();
      } else {
        cursor.skip();
      }
    }
  }

  private void readCandidates() {
    if (cursor.peek() != '[') {
      cursor.skip();
      return;
    }
    cursor.enterArray();
    while (cursor.nextElement()) {
      if (cursor.peek() == '{') {
        readCandidate();
      } else {
        cursor.skip();
      }
    }
  }

  private void readCandidate() {
    if (count == pool.size()) {
      pool.add(new Candidate());
    }
    var candidate = pool.get(count++);
    candidate.clear();
    cursor.enterObject();
    while (cursor.nextName()) {
      var part = PARTS.match(cursor);
      var first = cursor.peek();
      var start = cursor.position();
      if (part == Part.FINISH_REASON && first == '"') {
        candidate.finish = cursor.string();
      } else if (part == Part.INDEX && first >= '0' && first <= '9') {
        candidate.index = Math.clamp(cursor.natural(), 0, MOST_CHOICES);
      } else {
        cursor.skip();
        if (first == '{' && part != null) {
          place(candidate, part, start, cursor.position());
        }
      }
    }
  }

  private static void place(Candidate candidate, Part part, int start, int end) {
    switch (part) {
      case CONTENT -> {
        candidate.contentStart = start;
        candidate.contentEnd = end;
      }
      case GROUNDING_METADATA -> {
        candidate.groundingStart = start;
        candidate.groundingEnd = end;
      }
      case CITATION_METADATA -> {
        candidate.citationStart = start;
        candidate.citationEnd = end;
      }
      case LOGPROBS_RESULT -> {
        candidate.logprobsStart = start;
        candidate.logprobsEnd = end;
      }
      case FINISH_REASON, INDEX -> {}
    }
  }
}
