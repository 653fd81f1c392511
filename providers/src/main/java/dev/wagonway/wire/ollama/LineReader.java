package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.TextSize;
import dev.wagonway.wire.stream.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of a stream, or one whole answer, without a tree. The answer stands in {@code
 * message}, or for a bare prompt in the line itself. Reusable; not safe for several threads.
 */
final class LineReader {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  /** More tokens than any call can have; a report beyond it is no report. */
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private static final int ABSENT = -1;

  private final JsonCursor cursor = JsonCursor.lenient();
  private final boolean keepsText;
  private final TextSize size = new TextSize();
  private final CallReader calls;
  private @Nullable String model;
  private String text = "";
  private String thinking = "";
  private boolean content;
  private boolean answers;
  private boolean error;
  private boolean done;
  private String doneReason = "";
  private long promptTokens;
  private long generatedTokens;
  private int logprobsStart;
  private int logprobsEnd;
  private int close;
  private int factsStart;
  private int factsEnd;

  private enum Member {
    MODEL,
    MESSAGE,
    RESPONSE,
    CONTENT,
    THINKING,
    TOOL_CALLS,
    LOGPROBS,
    DONE,
    DONE_REASON,
    PROMPT_EVAL_COUNT,
    EVAL_COUNT,
    ERROR,
    WAGONWAY
  }

  /**
   * Prepares.
   *
   * @param keepsText whether texts are wanted, rather than only how large they are
   */
  LineReader(boolean keepsText) {
    this.keepsText = keepsText;
    calls = new CallReader(cursor, size, keepsText);
  }

  /**
   * Reads the JSON from {@code from} to {@code to}.
   *
   * @throws MalformedJson if it is not one JSON object
   */
  void read(byte[] bytes, int from, int to) {
    text = "";
    thinking = "";
    content = false;
    answers = false;
    error = false;
    done = false;
    doneReason = "";
    promptTokens = ABSENT;
    generatedTokens = 0;
    logprobsStart = ABSENT;
    factsStart = ABSENT;
    calls.clear();
    cursor.over(bytes, from, to);
    cursor.enterObject();
    while (cursor.nextName()) {
      readMember(MEMBERS.match(cursor), false);
    }
    close = cursor.position() - 1;
    cursor.finish();
  }

  private void readMember(@Nullable Member member, boolean inMessage) {
    switch (member) {
      case MODEL -> readModel();
      case MESSAGE -> readMessage();
      case RESPONSE, CONTENT -> text = readText(text);
      case THINKING -> thinking = readText(thinking);
      case TOOL_CALLS -> content |= calls.read();
      case LOGPROBS -> readLogprobs();
      case DONE -> {
        answers = true;
        done = cursor.peek() == 't';
        cursor.skip();
      }
      case DONE_REASON -> doneReason = string();
      case PROMPT_EVAL_COUNT -> promptTokens = count();
      case EVAL_COUNT -> generatedTokens = Math.max(0, count());
      case ERROR -> {
        error |= !inMessage && cursor.peek() != 'n';
        cursor.skip();
      }
      case WAGONWAY -> readFacts();
      case null -> cursor.skip();
    }
  }

  private void readMessage() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    answers = true;
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case CONTENT -> readMember(Member.CONTENT, true);
        case THINKING -> readMember(Member.THINKING, true);
        case TOOL_CALLS -> readMember(Member.TOOL_CALLS, true);
        case MODEL, MESSAGE, RESPONSE, LOGPROBS, DONE, DONE_REASON -> cursor.skip();
        case PROMPT_EVAL_COUNT, EVAL_COUNT, ERROR, WAGONWAY -> cursor.skip();
        case null -> cursor.skip();
      }
    }
  }

  private void readModel() {
    if (keepsText && model == null) {
      model = string();
    } else {
      cursor.skip();
    }
  }

  private String readText(String before) {
    if (cursor.peek() != '"') {
      cursor.skip();
      return before;
    }
    answers = true;
    var read = keepsText ? cursor.string() : before;
    if (!keepsText) {
      cursor.text();
    }
    size.add(cursor);
    content |= cursor.textEnd() > cursor.textStart();
    return before.isEmpty() || !keepsText ? read : before + read;
  }

  private void readLogprobs() {
    cursor.peek();
    logprobsStart = cursor.position();
    cursor.skip();
    logprobsEnd = cursor.position();
  }

  private void readFacts() {
    cursor.peek();
    factsStart = cursor.position();
    cursor.skip();
    factsEnd = cursor.position();
  }

  private String string() {
    if (cursor.peek() != '"') {
      cursor.skip();
      return "";
    }
    return cursor.string();
  }

  private long count() {
    var first = cursor.peek();
    if (first < '0' || first > '9') {
      cursor.skip();
      return ABSENT;
    }
    var count = cursor.natural();
    return count > MOST_TOKENS ? ABSENT : count;
  }

  /** The model that the stream says is answering, possibly empty. */
  String model() {
    return model == null ? "" : model;
  }

  String text() {
    return text;
  }

  String thinking() {
    return thinking;
  }

  /** The line's tool calls. */
  CallReader calls() {
    return calls;
  }

  /** Whether the line says something that a person would call an answer. */
  boolean hasContent() {
    return content;
  }

  /** Whether the line is part of an answer at all. */
  boolean isAnswer() {
    return answers;
  }

  boolean isError() {
    return error;
  }

  /** Whether nothing follows. */
  boolean isDone() {
    return done;
  }

  String doneReason() {
    return doneReason;
  }

  /**
   * What the line reports, or null if it does not tell the prompt's size: servers leave it out
   * where they did not look at the prompt again, which does not make it empty.
   */
  @Nullable Usage usage() {
    return promptTokens == ABSENT ? null : Usage.of(promptTokens, generatedTokens);
  }

  /** Where the value of the tokens' probabilities begins, or -1 if there is none. */
  int logprobsStart() {
    return logprobsStart;
  }

  int logprobsEnd() {
    return logprobsEnd;
  }

  /** Where the line's closing brace is. */
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

  /** The size of all text that was read so far. */
  TextSize size() {
    return size;
  }

  /** Tells what the line shows. */
  void tell(Tally tally) {
    if (hasContent()) {
      tally.noteContent();
    }
    tally.noteUsage(usage());
    if (done) {
      tally.noteFinish(FinishWords.read(doneReason, false));
      tally.noteEnd(doneReason.isEmpty() || doneReason.equals("stop"));
      tally.complete();
    }
  }
}
