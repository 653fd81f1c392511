package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Seal;
import dev.wagonway.translate.CallIds;
import dev.wagonway.wire.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells the items of one answer: reasoning, messages and calls, each as its turn comes. Calls stay
 * open until they are whole or the answer ends, as some APIs tell several at once. Confined to one
 * thread at a time.
 */
final class OutputWriter {

  private static final String COMPLETED = "completed";
  private static final int ID_CHARACTERS = 36;
  private static final byte[] NOTHING = {};

  private final EventOut out;
  private final ToolNames names;
  private final String tail;
  private final List<byte[]> items = new ArrayList<>();
  private final TreeMap<Integer, CallItem> calls = new TreeMap<>();
  private @Nullable ReasoningItem reasoning;
  private @Nullable MessageItem message;

  OutputWriter(EventOut out, ToolNames names, String answerId) {
    this.out = out;
    this.names = names;
    var bare = answerId.startsWith("resp_") ? answerId.substring(5) : answerId;
    tail = CallIds.fit(bare, ID_CHARACTERS, true) + "_";
  }

  /** The items that are complete, as JSON. */
  List<byte[]> items() {
    return items.stream().filter(item -> item.length > 0).toList();
  }

  ReasoningItem reasoning() {
    var open = reasoning;
    if (open == null) {
      closeMessage(COMPLETED);
      closeWholeCalls();
      open = new ReasoningItem(out, next(), SealWords.OWN_ID + tail + (items.size() - 1));
      reasoning = open;
    }
    return open;
  }

  /** Seals the reasoning told last, or tells of reasoning that is not shown. */
  void seal(Seal seal) {
    var open = reasoning;
    if (open == null) {
      closeMessage(COMPLETED);
      closeWholeCalls();
      var index = next();
      var own = SealWords.OWN_ID + tail + index;
      open = new ReasoningItem(out, index, seal.id() == null ? own : seal.id());
    }
    reasoning = null;
    items.set(open.index(), open.close(seal));
  }

  MessageItem message() {
    var open = message;
    if (open == null) {
      closeReasoning();
      closeWholeCalls();
      open = new MessageItem(out, next(), "msg_" + tail + (items.size() - 1));
      message = open;
    }
    return open;
  }

  void call(ChatEvent.ToolCallDelta delta) {
    var open = calls.get(delta.index());
    if (open == null) {
      closeReasoning();
      closeMessage(COMPLETED);
      closeWholeCalls();
      open = new CallItem(out, next(), identity(delta));
      calls.put(delta.index(), open);
    }
    open.add(delta.arguments());
  }

  /** Tells an image, which comes whole. */
  void image(String mediaType, String base64) {
    closeReasoning();
    closeMessage(COMPLETED);
    closeWholeCalls();
    var index = next();
    var format = mediaType.substring(mediaType.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    var item = new JsonOut(base64.length() + 256);
    item.raw("{\"id\":").string("ig_" + tail + index).raw(",\"type\":\"image_generation_call\"");
    item.raw(",\"status\":\"completed\",\"output_format\":").string(format);
    var json = item.raw(",\"result\":").string(base64).raw("}").take();
    for (var type : List.of(EventType.ITEM_ADDED, EventType.ITEM_DONE)) {
      out.begin(type).raw(",\"output_index\":").number(index).raw(",\"item\":").raw(json);
      out.end();
    }
    items.set(index, json);
  }

  /**
   * Ends what is open.
   *
   * @param status such as {@code completed}
   */
  void close(String status) {
    closeReasoning();
    closeMessage(status);
    calls.values().forEach(call -> items.set(call.index(), call.close(status)));
    calls.clear();
  }

  private CallItem.Identity identity(ChatEvent.ToolCallDelta delta) {
    var name = delta.name() == null ? "" : delta.name();
    var home = names.home(name);
    var freeform = names.isFreeform(name);
    var index = items.size() - 1;
    return new CallItem.Identity(
        (freeform ? "ctc_" : "fc_") + tail + index,
        delta.id() == null ? "call_" + tail + index : delta.id(),
        home == null ? new ToolNames.Home("", name) : home,
        freeform);
  }

  private void closeReasoning() {
    if (reasoning != null) {
      items.set(reasoning.index(), reasoning.close(null));
      reasoning = null;
    }
  }

  private void closeMessage(String status) {
    if (message != null) {
      items.set(message.index(), message.close(status));
      message = null;
    }
  }

  private void closeWholeCalls() {
    var open = calls.values().iterator();
    while (open.hasNext()) {
      var call = open.next();
      if (call.isWhole()) {
        items.set(call.index(), call.close(COMPLETED));
        open.remove();
      }
    }
  }

  private int next() {
    items.add(NOTHING);
    return items.size() - 1;
  }
}
