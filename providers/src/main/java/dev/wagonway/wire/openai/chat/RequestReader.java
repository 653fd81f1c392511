package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.Utf8;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one chat request for routing, in one pass and without a tree. Used once. */
final class RequestReader {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<Option> OPTIONS = NameSet.of(Option.class);
  private static final NameSet<Format> FORMATS = NameSet.of(Format.class);
  private static final NameSet<Metadata> METADATA = NameSet.of(Metadata.class);
  private static final String ARRAY_OF_MESSAGES = "a non-empty array of messages";
  private static final String MODEL_NAME = "the name of a model";
  private static final String POSITIVE = "a whole number from 1 to ";
  private static final long MAX_TOKENS = 1_000_000_000;
  private static final long MAX_CHOICES = 128;

  private final byte[] body;
  private final JsonCursor cursor = JsonCursor.strict();
  private final Set<Capability> needs = EnumSet.noneOf(Capability.class);
  private final PromptReader prompt = new PromptReader(cursor, needs);
  private final SplicePoints points = new SplicePoints();
  private @Nullable String model;
  private boolean stream;
  private boolean includeUsage;
  private long maxTokens;
  private long maxCompletionTokens;
  private int choices = 1;
  private @Nullable String cacheKey;
  private @Nullable String user;
  private @Nullable String userId;

  private enum Member {
    MODEL,
    MESSAGES,
    STREAM,
    STREAM_OPTIONS,
    MAX_TOKENS,
    MAX_COMPLETION_TOKENS,
    N,
    TOOLS,
    FUNCTIONS,
    MODALITIES,
    RESPONSE_FORMAT,
    PROMPT_CACHE_KEY,
    USER,
    METADATA
  }

  private enum Option {
    INCLUDE_USAGE
  }

  private enum Format {
    TYPE,
    JSON_SCHEMA
  }

  private enum Metadata {
    USER_ID
  }

  RequestReader(byte[] body) {
    this.body = body;
  }

  InboundChat read() {
    var fault = Utf8.faultIn(body);
    if (fault >= 0) {
      throw Complaint.malformed(new MalformedJson("a byte is not UTF-8", fault), body);
    }
    try {
      readBody();
    } catch (MalformedJson e) {
      throw Complaint.malformed(e, body);
    }
    if (model == null) {
      throw Complaint.missing("model", MODEL_NAME);
    }
    if (prompt.turns() == 0) {
      throw Complaint.missing("messages", ARRAY_OF_MESSAGES);
    }
    var request =
        new ChatRequest(
            model,
            stream,
            includeUsage,
            prompt.turns(),
            prompt.tokens(),
            maxCompletionTokens > 0 ? maxCompletionTokens : maxTokens,
            choices,
            needs,
            cacheKey != null ? cacheKey : user != null ? user : userId);
    return new SplicedChat(body, request, points);
  }

  private void readBody() {
    cursor.over(body, 0, body.length);
    cursor.enterObject();
    points.open = cursor.position();
    while (cursor.nextName()) {
      var member = MEMBERS.match(cursor);
      if (member == null) {
        cursor.skip();
      } else {
        readMember(member);
      }
    }
    cursor.finish();
  }

  private void readMember(Member member) {
    switch (member) {
      case MODEL -> readModel();
      case MESSAGES -> prompt.readMessages(ARRAY_OF_MESSAGES);
      case STREAM -> stream = flag("stream");
      case STREAM_OPTIONS -> readStreamOptions();
      case MAX_TOKENS -> maxTokens = natural("max_tokens", MAX_TOKENS, 0);
      case MAX_COMPLETION_TOKENS ->
          maxCompletionTokens = natural("max_completion_tokens", MAX_TOKENS, 0);
      case N -> choices = (int) natural("n", MAX_CHOICES, 1);
      case TOOLS -> prompt.readTools("tools");
      case FUNCTIONS -> prompt.readTools("functions");
      case MODALITIES -> readModalities();
      case RESPONSE_FORMAT -> readResponseFormat();
      case PROMPT_CACHE_KEY -> cacheKey = key();
      case USER -> user = key();
      case METADATA -> readMetadata();
    }
  }

  private void readModel() {
    if (cursor.peek() != '"') {
      throw Complaint.wrongType("model", cursor.peek(), MODEL_NAME);
    }
    points.modelStart = cursor.position();
    var name = cursor.string();
    points.modelEnd = cursor.position();
    if (name.isBlank()) {
      throw Complaint.wrongValue("model", "empty", MODEL_NAME);
    }
    model = name;
  }

  private void readStreamOptions() {
    if (cursor.peek() == 'n') {
      points.optionsStart = cursor.position();
      cursor.skip();
      points.optionsEnd = cursor.position();
      return;
    }
    if (cursor.peek() != '{') {
      throw Complaint.wrongType("stream_options", cursor.peek(), "an object");
    }
    cursor.enterObject();
    points.optionsOpen = cursor.position();
    points.optionsEmpty = cursor.peek() == '}';
    while (cursor.nextName()) {
      if (OPTIONS.match(cursor) == Option.INCLUDE_USAGE) {
        cursor.peek();
        points.usageStart = cursor.position();
        includeUsage = flag("stream_options.include_usage");
        points.usageEnd = cursor.position();
      } else {
        cursor.skip();
      }
    }
  }

  private void readModalities() {
    if (cursor.peek() != '[') {
      cursor.skip();
      return;
    }
    cursor.enterArray();
    while (cursor.nextElement()) {
      if (cursor.peek() != '"') {
        cursor.skip();
      } else if (cursor.string().equals("audio")) {
        needs.add(Capability.AUDIO);
      }
    }
  }

  private void readResponseFormat() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      var member = FORMATS.match(cursor);
      if (member == Format.TYPE && cursor.peek() == '"') {
        if (cursor.string().equals("json_schema")) {
          needs.add(Capability.JSON_SCHEMA);
        }
      } else if (member == Format.JSON_SCHEMA) {
        prompt.addRaw();
      } else {
        cursor.skip();
      }
    }
  }

  private void readMetadata() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      if (METADATA.match(cursor) == Metadata.USER_ID) {
        userId = key();
      } else {
        cursor.skip();
      }
    }
  }

  /** A string that identifies a session, or null if the value is none. */
  private @Nullable String key() {
    if (cursor.peek() != '"') {
      cursor.skip();
      return null;
    }
    var key = cursor.string();
    return key.isEmpty() ? null : key;
  }

  private boolean flag(String param) {
    var first = cursor.peek();
    if (first != 't' && first != 'f' && first != 'n') {
      requireValue();
      throw Complaint.wrongType(param, first, "true or false");
    }
    cursor.skip();
    return first == 't';
  }

  private long natural(String param, long most, long absent) {
    var first = cursor.peek();
    if (first == 'n') {
      cursor.skip();
      return absent;
    }
    if (first != '-' && (first < '0' || first > '9')) {
      requireValue();
      throw Complaint.wrongType(param, first, POSITIVE + most);
    }
    var start = cursor.position();
    var value = cursor.natural();
    if (value < 0 && body[start] != '-' && isFraction(start)) {
      throw Complaint.about(param, "not a whole number", POSITIVE + most, "invalid_type");
    }
    if (value == 0 || body[start] == '-') {
      throw Complaint.about(param, "below 1", POSITIVE + most, "integer_below_min_value");
    }
    if (value < 0 || value > most) {
      throw Complaint.about(param, "too large", POSITIVE + most, "integer_above_max_value");
    }
    return value;
  }

  /** A byte that begins no value at all is a fault of the JSON, not of the value's type. */
  private void requireValue() {
    cursor.skip();
  }

  private boolean isFraction(int start) {
    for (var i = start; i < cursor.position(); i++) {
      if (body[i] == '.' || body[i] == 'e' || body[i] == 'E') {
        return true;
      }
    }
    return false;
  }
}
