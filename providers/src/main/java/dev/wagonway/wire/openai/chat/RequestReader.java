package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.Utf8;
import dev.wagonway.wire.request.Complaint;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one chat request for routing, in one pass and without a tree. Used once.
 *
 * <p>The session is the first that there is of: {@code prompt_cache_key}, {@code
 * metadata.session_id}, {@code user}, {@code metadata.user_id}. The effort is {@code
 * reasoning_effort}, else {@code reasoning.effort}; a word that is no effort counts as none.
 */
final class RequestReader {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<Format> FORMATS = NameSet.of(Format.class);
  private static final NameSet<Metadata> METADATA = NameSet.of(Metadata.class);
  private static final String ARRAY_OF_MESSAGES = "a non-empty array of messages";
  private static final String MODEL_NAME = "the name of a model";
  private static final long MAX_TOKENS = 1_000_000_000;
  private static final long MAX_CHOICES = 128;

  private final byte[] body;
  private final JsonCursor cursor = JsonCursor.strict();
  private final Set<Capability> needs = EnumSet.noneOf(Capability.class);
  private final ValueReader values = new ValueReader(cursor);
  private final SplicePoints points = new SplicePoints();
  private final PromptReader prompt = new PromptReader(cursor, needs, points);
  private @Nullable String model;
  private boolean stream;
  private boolean includeUsage;
  private long maxTokens;
  private long maxCompletionTokens;
  private int choices = 1;
  private boolean callsInParallel;
  private @Nullable String cacheKey;
  private @Nullable String user;
  private @Nullable String userId;
  private @Nullable String sessionId;

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
    PARALLEL_TOOL_CALLS,
    MODALITIES,
    RESPONSE_FORMAT,
    PROMPT_CACHE_KEY,
    USER,
    METADATA,
    REASONING_EFFORT,
    REASONING,
    THINKING,
    ENABLE_THINKING,
    CHAT_TEMPLATE_KWARGS,
    SEED,
    USAGE
  }

  private enum Format {
    TYPE,
    JSON_SCHEMA
  }

  private enum Metadata {
    USER_ID,
    SESSION_ID
  }

  RequestReader(byte[] body) {
    this(body, "");
  }

  /**
   * Prepares.
   *
   * @param model the model that the path names, if the body names none; else empty
   */
  RequestReader(byte[] body, String model) {
    this.body = body;
    this.model = model.isBlank() ? null : model;
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
    if (callsInParallel && needs.contains(Capability.TOOLS)) {
      needs.add(Capability.PARALLEL_TOOLS);
    }
    points.freeformTools = prompt.tools().freeformNames();
    return new SplicedChat(body, request(model), points);
  }

  private ChatRequest request(String model) {
    return new ChatRequest(
        model,
        stream,
        includeUsage,
        prompt.turns(),
        prompt.tokens(),
        maxCompletionTokens > 0 ? maxCompletionTokens : maxTokens,
        choices,
        needs,
        session(),
        prompt.tools().names(),
        effort(),
        prompt.digest());
  }

  private @Nullable String session() {
    if (cacheKey != null) {
      return cacheKey;
    }
    if (sessionId != null) {
      return sessionId;
    }
    return user != null ? user : userId;
  }

  private @Nullable Effort effort() {
    var stated = points.reasoningEffort;
    var effort = stated == null ? null : effort(stated.start, stated.end);
    var nested = points.reasoning;
    if (effort == null && nested != null && nested.hasInner()) {
      effort = effort(nested.innerStart(), nested.innerEnd());
    }
    return effort == null ? EffortReader.read(body, points) : effort;
  }

  private @Nullable Effort effort(int start, int end) {
    return body[start] == '"'
        ? Effort.parse(JsonCursor.lenient().over(body, start, end).string()).orElse(null)
        : null;
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
      case STREAM -> stream = values.flag("stream");
      case STREAM_OPTIONS -> readStreamOptions();
      case MAX_TOKENS -> maxTokens = values.natural("max_tokens", MAX_TOKENS, 0);
      case MAX_COMPLETION_TOKENS ->
          maxCompletionTokens = values.natural("max_completion_tokens", MAX_TOKENS, 0);
      case N -> choices = (int) values.natural("n", MAX_CHOICES, 1);
      case TOOLS -> prompt.readTools("tools");
      case FUNCTIONS -> prompt.readTools("functions");
      case PARALLEL_TOOL_CALLS -> {
        callsInParallel = cursor.peek() == 't';
        cursor.skip();
      }
      case MODALITIES -> readModalities();
      case RESPONSE_FORMAT -> readResponseFormat();
      case PROMPT_CACHE_KEY -> cacheKey = values.key();
      case USER -> user = values.key();
      case METADATA -> readMetadata();
      case REASONING_EFFORT -> points.reasoningEffort = Setting.read(cursor, Setting.Inner.EFFORT);
      case REASONING -> points.reasoning = Setting.read(cursor, Setting.Inner.EFFORT);
      case THINKING -> points.thinking = Setting.read(cursor, Setting.Inner.TYPE);
      case ENABLE_THINKING ->
          points.enableThinking = Setting.read(cursor, Setting.Inner.ENABLE_THINKING);
      case CHAT_TEMPLATE_KWARGS ->
          points.chatTemplate = Setting.read(cursor, Setting.Inner.ENABLE_THINKING);
      case SEED -> points.seed = Setting.read(cursor, Setting.Inner.EFFORT);
      case USAGE -> points.usage = Setting.read(cursor, Setting.Inner.INCLUDE);
    }
  }

  private void readModel() {
    if (cursor.peek() != '"') {
      var first = cursor.peek();
      cursor.skip();
      throw Complaint.wrongType("model", first, MODEL_NAME);
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
    var first = cursor.peek();
    var options = Setting.read(cursor, Setting.Inner.INCLUDE_USAGE);
    if (first != '{' && first != 'n') {
      throw Complaint.wrongType("stream_options", first, "an object");
    }
    if (options.hasInner()) {
      includeUsage = ValueReader.flag("stream_options.include_usage", body[options.innerStart()]);
    }
    points.streamOptions = options;
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
      switch (METADATA.match(cursor)) {
        case USER_ID -> userId = values.key();
        case SESSION_ID -> sessionId = values.key();
        case null -> cursor.skip();
      }
    }
  }
}
