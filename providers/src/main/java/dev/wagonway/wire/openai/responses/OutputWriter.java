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

  private final EventOut out;
  private final ToolNames names;
  private final String tail;
  private final List<OutputItem> items = new ArrayList<>();
  private final TreeMap<Integer, CallItem> calls = new TreeMap<>();
  private @Nullable ReasoningItem reasoning;
  private @Nullable MessageItem message;

  OutputWriter(EventOut out, ToolNames names, String answerId) {
    this.out = out;
    this.names = names;
    var bare = answerId.startsWith("resp_") ? answerId.substring(5) : answerId;
    tail = CallIds.fit(bare, ID_CHARACTERS, true) + "_";
  }

  /** The items that are complete. */
  List<OutputItem> items() {
    return items.stream().filter(OutputItem::isComplete).toList();
  }

  ReasoningItem reasoning() {
    var open = reasoning;
    if (open == null) {
      closeMessage(COMPLETED);
      closeWholeCalls();
      var id = begin(SealWords.OWN_ID);
      open = new ReasoningItem(out, items.size() - 1, id);
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
      var id = seal.id() == null ? begin(SealWords.OWN_ID) : beginWith(seal.id());
      open = new ReasoningItem(out, items.size() - 1, id);
    }
    reasoning = null;
    finish(open.index(), open.close(seal));
  }

  MessageItem message() {
    var open = message;
    if (open == null) {
      closeReasoning();
      closeWholeCalls();
      var id = begin("msg_");
      open = new MessageItem(out, items.size() - 1, id);
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
      var identity = identity(delta);
      open = new CallItem(out, items.size() - 1, identity);
      calls.put(delta.index(), open);
    }
    open.add(delta.arguments());
  }

  /** Tells an image, which comes whole. */
  void image(String mediaType, String base64) {
    closeReasoning();
    closeMessage(COMPLETED);
    closeWholeCalls();
    var id = begin("ig_");
    var index = items.size() - 1;
    var format = mediaType.substring(mediaType.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    var item = new JsonOut(base64.length() + 256);
    item.raw("{\"id\":").string(id).raw(",\"type\":\"image_generation_call\"");
    item.raw(",\"status\":\"completed\",\"output_format\":").string(format);
    var json = item.raw(",\"result\":").string(base64).raw("}").take();
    for (var type : List.of(EventType.ITEM_ADDED, EventType.ITEM_DONE)) {
      out.begin(type).raw(",\"output_index\":").number(index).raw(",\"item\":").raw(json);
      out.end();
    }
    finish(index, json);
  }

  /**
   * Ends what is open.
   *
   * @param status such as {@code completed}
   */
  void close(String status) {
    closeReasoning();
    closeMessage(status);
    calls.values().forEach(call -> finish(call.index(), call.close(status)));
    calls.clear();
  }

  private CallItem.Identity identity(ChatEvent.ToolCallDelta delta) {
    var name = delta.name() == null ? "" : delta.name();
    var home = names.home(name);
    var freeform = names.isFreeform(name);
    return new CallItem.Identity(
        begin(freeform ? "ctc_" : "fc_"),
        delta.id() == null ? "call_" + tail + (items.size() - 1) : delta.id(),
        home == null ? new ToolNames.Home("", name) : home,
        freeform);
  }

  private void closeReasoning() {
    if (reasoning != null) {
      finish(reasoning.index(), reasoning.close(null));
      reasoning = null;
    }
  }

  private void closeMessage(String status) {
    if (message != null) {
      finish(message.index(), message.close(status));
      message = null;
    }
  }

  private void closeWholeCalls() {
    var open = calls.values().iterator();
    while (open.hasNext()) {
      var call = open.next();
      if (call.isWhole()) {
        finish(call.index(), call.close(COMPLETED));
        open.remove();
      }
    }
  }

  /** Begins the next item, under an id of our own. */
  private String begin(String prefix) {
    return beginWith(prefix + tail + items.size());
  }

  private String beginWith(String id) {
    items.add(OutputItem.begun(id));
    return id;
  }

  private void finish(int index, byte[] json) {
    items.set(index, items.get(index).as(json));
  }
}
