package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A request whose bytes go on to the upstream, but for the model and the wish for usage. */
final class SplicedChat implements InboundChat {

  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] OPTIONS = "{\"include_usage\":true}".getBytes(US_ASCII);
  private static final byte[] LAST_OPTION = "\"include_usage\":true".getBytes(US_ASCII);
  private static final byte[] OPTION = "\"include_usage\":true,".getBytes(US_ASCII);
  private static final byte[] MEMBER =
      "\"stream_options\":{\"include_usage\":true},".getBytes(US_ASCII);

  private final byte[] body;
  private final ChatRequest request;
  private final SplicePoints points;

  /** A replacement of the bytes from {@code start} to {@code end}. */
  private record Edit(int start, int end, ByteBuffer bytes) {}

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
    return Excerpt.NONE;
  }

  @Override
  public List<ByteBuffer> splice(Dispatch dispatch) {
    var forModel =
        new Edit(
            points.modelStart, points.modelEnd, ByteBuffer.wrap(JsonTrees.quote(dispatch.model())));
    var forUsage = request.stream() && !request.includeUsage() ? forUsage() : null;
    var pieces = new ArrayList<ByteBuffer>(5);
    var position = 0;
    if (forUsage != null && forUsage.start < forModel.start) {
      position = apply(forUsage, position, pieces);
      forUsage = null;
    }
    position = apply(forModel, position, pieces);
    if (forUsage != null) {
      position = apply(forUsage, position, pieces);
    }
    pieces.add(ByteBuffer.wrap(body, position, body.length - position));
    return pieces;
  }

  private Edit forUsage() {
    if (points.usageStart != SplicePoints.NONE) {
      return new Edit(points.usageStart, points.usageEnd, ByteBuffer.wrap(TRUE));
    }
    if (points.optionsOpen != SplicePoints.NONE) {
      var option = points.optionsEmpty ? LAST_OPTION : OPTION;
      return new Edit(points.optionsOpen, points.optionsOpen, ByteBuffer.wrap(option));
    }
    if (points.optionsStart != SplicePoints.NONE) {
      return new Edit(points.optionsStart, points.optionsEnd, ByteBuffer.wrap(OPTIONS));
    }
    return new Edit(points.open, points.open, ByteBuffer.wrap(MEMBER));
  }

  private int apply(Edit edit, int position, List<ByteBuffer> pieces) {
    pieces.add(ByteBuffer.wrap(body, position, edit.start - position));
    pieces.add(edit.bytes);
    return edit.end;
  }
}
