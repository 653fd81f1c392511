package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A request whose bytes go on to the upstream, but for the model, the wish for usage, and the
 * effort where the policy sets one.
 *
 * <p>An effort that the policy sets takes the place of the client's: it is written as the
 * upstream's {@link ReasoningControl} has it, and {@code reasoning_effort} and {@code reasoning}
 * are removed unless that is how the upstream has it. Where thinking can only be on or off, efforts
 * from low up turn it on.
 */
final class SplicedChat implements InboundChat {

  private static final byte[] TRUE = ascii("true");
  private static final byte[] WITH_USAGE = ascii("\"stream_options\":{\"include_usage\":true},");
  private static final String EFFORT = "effort";
  private static final String ENABLE_THINKING = "enable_thinking";

  private final byte[] body;
  private final ChatRequest request;
  private final SplicePoints points;

  SplicedChat(byte[] body, ChatRequest request, SplicePoints points) {
    this.body = body;
    this.request = request;
    this.points = points;
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    return new ExcerptReader(body, points).read();
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    var edits = new Edits(body);
    if (request.stream() && !request.includeUsage()) {
      askForUsage(edits);
    }
    var effort = dispatch.effort();
    if (effort != null) {
      putEffort(edits, effort, dispatch.control());
      removeOtherEfforts(edits, dispatch.control());
    }
    edits.replace(points.modelStart, points.modelEnd, JsonTrees.quote(dispatch.model()));
    return Parcel.json(OpenAiChatWire.CHAT_PATH, request.stream(), edits.pieces());
  }

  @Override
  public Conversation conversation() {
    return ConversationReader.read(body);
  }

  @Override
  public AnswerForm form() {
    return OpenAiChatWire.INSTANCE;
  }

  @Override
  public AnswerMeter meter() {
    return AnswerReader::meter;
  }

  private void askForUsage(Edits edits) {
    if (points.streamOptions == null) {
      edits.insert(points.open, WITH_USAGE);
    } else {
      put(edits, points.streamOptions, "stream_options", "include_usage", TRUE);
    }
  }

  private void putEffort(Edits edits, Effort effort, ReasoningControl control) {
    var word = JsonTrees.quote(effort.word());
    var thinks = effort.compareTo(Effort.LOW) >= 0;
    var flag = ascii(String.valueOf(thinks));
    switch (control) {
      case NONE -> {}
      case REASONING_EFFORT -> put(edits, points.reasoningEffort, "reasoning_effort", word);
      case REASONING_OBJECT -> put(edits, points.reasoning, "reasoning", EFFORT, word);
      case THINKING_TYPE ->
          put(
              edits,
              points.thinking,
              "thinking",
              "type",
              JsonTrees.quote(thinks ? "enabled" : "disabled"));
      case ENABLE_THINKING -> put(edits, points.enableThinking, ENABLE_THINKING, flag);
      case CHAT_TEMPLATE ->
          put(edits, points.chatTemplate, "chat_template_kwargs", ENABLE_THINKING, flag);
    }
  }

  private void removeOtherEfforts(Edits edits, ReasoningControl control) {
    var others = new ArrayList<Setting>(2);
    if (points.reasoningEffort != null && control != ReasoningControl.REASONING_EFFORT) {
      others.add(points.reasoningEffort);
    }
    if (points.reasoning != null && control != ReasoningControl.REASONING_OBJECT) {
      others.add(points.reasoning);
    }
    edits.remove(others);
  }

  /** Sets the member {@code name}, which the body may have or not. */
  private void put(Edits edits, @Nullable Setting present, String name, byte[] value) {
    if (present == null) {
      edits.insert(points.open, join(ascii('"' + name + "\":"), value, ascii(",")));
    } else {
      edits.replace(present.start, present.end, value);
    }
  }

  /** Sets the member {@code inner} in the object {@code name}, which the body may have or not. */
  private void put(
      Edits edits, @Nullable Setting present, String name, String inner, byte[] value) {
    var member = join(ascii('"' + inner + "\":"), value);
    if (present == null || !present.isObject() || present.isContested()) {
      put(edits, present, name, join(ascii("{"), member, ascii("}")));
    } else if (present.hasInner()) {
      edits.replace(present.innerStart(), present.innerEnd(), value);
    } else {
      edits.insert(present.open(), present.isEmpty() ? member : join(member, ascii(",")));
    }
  }

  private static byte[] join(byte[]... pieces) {
    var length = 0;
    for (var piece : pieces) {
      length += piece.length;
    }
    var joined = ByteBuffer.allocate(length);
    for (var piece : pieces) {
      joined.put(piece);
    }
    return joined.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
