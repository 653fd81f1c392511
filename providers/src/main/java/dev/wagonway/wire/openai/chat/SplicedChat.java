package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Part;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.TextEnds;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose bytes go on to the upstream, but for the model, the wish for usage, the effort
 * where the policy sets one, and what the upstream would refuse: its quirks tell.
 *
 * <p>An effort that the policy sets takes the place of the client's: it is written as the
 * upstream's {@link ReasoningControl} has it, and {@code reasoning_effort} and {@code reasoning}
 * are removed unless that is how the upstream has it. Where thinking can only be on or off, efforts
 * from low up turn it on.
 */
final class SplicedChat implements InboundChat {

  private static final byte[] TRUE = ascii("true");
  private static final byte[] WITH_USAGE = ascii("\"stream_options\":{\"include_usage\":true},");
  private static final byte[] RANDOM_SEED = ascii("\"random_seed\":");

  /** As much of a tool's result as tells whether it failed. */
  private static final int BEGINNING_CHARACTERS = 60;

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
  public boolean bringsToolFailure() {
    var start = points.resultStart;
    return points.answersTool
        && start != SplicePoints.NONE
        && body[start] == '"'
        && Part.ToolResult.beginsAsFailure(
            TextEnds.first(body, start + 1, points.resultEnd - 1, BEGINNING_CHARACTERS));
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    var dialect = dispatch.dialect();
    var edits = new Edits(body);
    var removed = new ArrayList<Setting>(3);
    if (dialect.has(Quirk.NO_STREAM_OPTIONS)) {
      if (points.streamOptions != null) {
        removed.add(points.streamOptions);
      }
    } else if (request.stream() && !request.includeUsage()) {
      askForUsage(edits);
    }
    if (dialect.has(Quirk.COST_ON_REQUEST)) {
      put(edits, points.usage, "usage", "include", TRUE);
    }
    var effort = dispatch.effort();
    if (effort != null) {
      putEffort(edits, effort, dispatch.control());
      addOtherEfforts(removed, dispatch.control());
    }
    if (dialect.has(Quirk.RANDOM_SEED) && points.seed != null) {
      edits.replace(points.seed.name, points.seed.start, RANDOM_SEED);
    }
    if (dialect.has(Quirk.SHORT_CALL_IDS)) {
      new CallIdEdits(body, dialect).addTo(edits);
    }
    edits.remove(removed);
    putModel(edits, dispatch.model());
    var path = ChatPaths.chat(dispatch);
    return Parcel.json(path, request.stream(), edits.pieces());
  }

  @Override
  public Conversation conversation() {
    return ConversationReader.read(body, request);
  }

  @Override
  public AnswerForm form() {
    return ChatForm.of(points.freeformTools);
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

  private void putModel(Edits edits, String model) {
    var name = JsonTrees.quote(model);
    if (points.modelStart == SplicePoints.NONE) {
      edits.insert(points.open, join(ascii("\"model\":"), name, ascii(",")));
    } else {
      edits.replace(points.modelStart, points.modelEnd, name);
    }
  }

  private void putEffort(Edits edits, Effort effort, ReasoningControl control) {
    var words = ReasoningWords.of(effort, control);
    if (words == null) {
      return;
    }
    var present =
        switch (control) {
          case NONE -> null;
          case REASONING_EFFORT -> points.reasoningEffort;
          case REASONING_OBJECT -> points.reasoning;
          case THINKING_TYPE -> points.thinking;
          case ENABLE_THINKING -> points.enableThinking;
          case CHAT_TEMPLATE -> points.chatTemplate;
        };
    if (words.inner() == null) {
      put(edits, present, words.member(), ascii(words.value()));
    } else {
      put(edits, present, words.member(), words.inner(), ascii(words.value()));
    }
  }

  private void addOtherEfforts(List<Setting> removed, ReasoningControl control) {
    if (points.reasoningEffort != null && control != ReasoningControl.REASONING_EFFORT) {
      removed.add(points.reasoningEffort);
    }
    if (points.reasoning != null && control != ReasoningControl.REASONING_OBJECT) {
      removed.add(points.reasoning);
    }
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
