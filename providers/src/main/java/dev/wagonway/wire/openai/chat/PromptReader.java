package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.wire.json.Fingerprint;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.TextSize;
import dev.wagonway.wire.request.Complaint;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a request that the model gets to see: estimates how many tokens they are, and
 * makes the digest that tells them from others.
 *
 * <p>Text counts by its bytes, tool definitions and schemas by the bytes of their JSON, and each
 * message adds a few tokens for its frame. Media count by rules of thumb, as their encoded bytes
 * say little: an image is {@value #IMAGE_TOKENS} tokens, a token of sound is {@value
 * #AUDIO_CHARACTERS_PER_TOKEN} characters of Base64 (a tenth of a second at 128 kbit/s), a token of
 * a document is {@value #FILE_CHARACTERS_PER_TOKEN} (1,500 tokens for a page of 100 kB), and an
 * uploaded document, whose size is unknown, is {@value #UPLOADED_FILE_TOKENS}.
 *
 * <p>The digest is a {@link Fingerprint} of each message's members, names and values, in the order
 * in which they stand; its prefix ends with the first message of the user.
 */
final class PromptReader {

  static final int MESSAGE_TOKENS = 4;
  static final int IMAGE_TOKENS = 765;
  static final int AUDIO_CHARACTERS_PER_TOKEN = 2133;
  static final int FILE_CHARACTERS_PER_TOKEN = 89;
  static final int UPLOADED_FILE_TOKENS = 1500;

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<PartMember> PART_MEMBERS = NameSet.of(PartMember.class);
  private static final NameSet<MediaMember> MEDIA_MEMBERS = NameSet.of(MediaMember.class);
  private static final NameSet<Speaker> SPEAKERS = NameSet.of(Speaker.class);

  private final JsonCursor cursor;
  private final Set<Capability> needs;
  private final SplicePoints points;
  private final TextSize size = new TextSize();
  private final SpokenText spoken;
  private final ToolReader tools;
  private final Fingerprint fingerprint = new Fingerprint();
  private int turns;
  private long mediaTokens;
  private boolean hasPrefix;
  private long prefix;
  private @Nullable Speaker speaker;
  private boolean hasRole;
  private int contentStart;
  private int contentEnd;

  private enum Member {
    ROLE,
    CONTENT,
    NAME,
    REFUSAL,
    TOOL_CALLS,
    FUNCTION_CALL,
    REASONING_CONTENT
  }

  private enum PartMember {
    TEXT,
    REFUSAL,
    IMAGE_URL,
    INPUT_AUDIO,
    FILE
  }

  private enum MediaMember {
    DATA,
    FILE_DATA,
    FILE_ID
  }

  /** Who speaks, as far as it matters here; the assistant is not listed. */
  private enum Speaker {
    SYSTEM,
    DEVELOPER,
    USER,
    TOOL,
    FUNCTION
  }

  PromptReader(JsonCursor cursor, Set<Capability> needs, SplicePoints points) {
    this.cursor = cursor;
    this.needs = needs;
    this.points = points;
    spoken = new SpokenText(cursor, size);
    tools = new ToolReader(cursor);
  }

  int turns() {
    return turns;
  }

  long tokens() {
    return size.tokens() + mediaTokens + (long) MESSAGE_TOKENS * turns;
  }

  ToolReader tools() {
    return tools;
  }

  ChatRequest.Digest digest() {
    var whole = fingerprint.value();
    return new ChatRequest.Digest(hasPrefix ? prefix : whole, whole);
  }

  void readMessages(String expected) {
    if (cursor.peek() != '[') {
      throw wrongType("messages", expected);
    }
    cursor.enterArray();
    while (cursor.nextElement()) {
      if (cursor.peek() != '{') {
        throw wrongType(path(""), "a message");
      }
      readMessage();
      turns++;
    }
    if (turns == 0) {
      throw Complaint.about("messages", "empty", expected, "empty_array");
    }
  }

  /** Reads the definitions of tools, or of functions as they were called once. */
  void readTools(String param) {
    if (cursor.peek() == 'n') {
      cursor.skip();
      return;
    }
    if (cursor.peek() != '[') {
      throw wrongType(param, "an array");
    }
    var start = cursor.position();
    if (tools.read()) {
      needs.add(Capability.TOOLS);
      size.addBytes(cursor.bytes(), start, cursor.position());
    }
  }

  /** Counts the next value by the bytes of its JSON. */
  void addRaw() {
    cursor.peek();
    var start = cursor.position();
    cursor.skip();
    size.addBytes(cursor.bytes(), start, cursor.position());
  }

  private void readMessage() {
    speaker = null;
    hasRole = false;
    contentStart = SplicePoints.NONE;
    cursor.enterObject();
    while (cursor.nextName()) {
      fingerprint.addBytes(cursor.bytes(), cursor.nameStart(), cursor.nameEnd());
      var member = MEMBERS.match(cursor);
      cursor.peek();
      var start = cursor.position();
      readMember(member, start);
      fingerprint.addValue(cursor.bytes(), start, cursor.position());
    }
    if (!hasRole) {
      throw Complaint.missing(path(".role"), "who speaks");
    }
    note();
  }

  private void readMember(@Nullable Member member, int start) {
    switch (member) {
      case ROLE -> readRole();
      case CONTENT -> {
        readContent();
        contentStart = start;
        contentEnd = cursor.position();
      }
      case NAME, REFUSAL, REASONING_CONTENT -> readText();
      case TOOL_CALLS, FUNCTION_CALL -> spoken.read();
      case null -> cursor.skip();
    }
  }

  private void readRole() {
    if (cursor.peek() != '"') {
      throw wrongType(path(".role"), "a string");
    }
    cursor.text();
    if (cursor.textStart() == cursor.textEnd()) {
      throw Complaint.wrongValue(path(".role"), "empty", "who speaks");
    }
    hasRole = true;
    speaker = SPEAKERS.matchText(cursor);
  }

  /** Remembers where the message stands that was just read, if anyone will look at it again. */
  private void note() {
    points.answersTool = speaker == Speaker.TOOL || speaker == Speaker.FUNCTION;
    points.resultStart = contentStart;
    points.resultEnd = contentEnd;
    switch (speaker) {
      case USER -> noteQuestion();
      case TOOL, FUNCTION -> points.addResult();
      case SYSTEM, DEVELOPER -> points.addSystem(contentStart, contentEnd);
      case null -> points.turnsSinceTool = SplicePoints.NONE;
    }
  }

  private void noteQuestion() {
    points.addTurn(contentStart, contentEnd);
    if (!hasPrefix) {
      prefix = fingerprint.value();
      hasPrefix = true;
    }
  }

  private void readContent() {
    switch (cursor.peek()) {
      case '"' -> readText();
      case '[' -> {
        cursor.enterArray();
        while (cursor.nextElement()) {
          if (cursor.peek() != '{') {
            throw wrongType(path(".content"), "a string or an array of parts");
          }
          readPart();
        }
      }
      case 'n' -> cursor.skip();
      default -> throw wrongType(path(".content"), "a string or an array of parts");
    }
  }

  private void readPart() {
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (PART_MEMBERS.match(cursor)) {
        case TEXT, REFUSAL -> readText();
        case IMAGE_URL -> {
          cursor.skip();
          needs.add(Capability.VISION);
          mediaTokens += IMAGE_TOKENS;
        }
        case INPUT_AUDIO -> {
          needs.add(Capability.AUDIO);
          readMedia();
        }
        case FILE -> {
          needs.add(Capability.FILES);
          readMedia();
        }
        case null -> cursor.skip();
      }
    }
  }

  private void readMedia() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      var member = MEDIA_MEMBERS.match(cursor);
      var isText = cursor.peek() == '"';
      cursor.skip();
      if (member != null && isText) {
        var characters = cursor.textEnd() - cursor.textStart();
        mediaTokens +=
            switch (member) {
              case DATA -> Math.ceilDiv(characters, AUDIO_CHARACTERS_PER_TOKEN);
              case FILE_DATA -> Math.ceilDiv(characters, FILE_CHARACTERS_PER_TOKEN);
              case FILE_ID -> UPLOADED_FILE_TOKENS;
            };
      }
    }
  }

  private void readText() {
    if (cursor.peek() == '"') {
      cursor.text();
      size.add(cursor);
    } else {
      cursor.skip();
    }
  }

  private RuntimeException wrongType(String param, String expected) {
    var first = cursor.peek();
    cursor.skip();
    return Complaint.wrongType(param, first, expected);
  }

  private String path(String member) {
    return "messages[" + turns + "]" + member;
  }
}
