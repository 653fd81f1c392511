package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Seal;
import dev.wagonway.wire.json.JsonOut;
import org.jspecify.annotations.Nullable;

/** Tells one item of reasoning, as a summary of one part. Confined to one thread at a time. */
final class ReasoningItem {

  private static final byte[] DELTA = ",\"delta\":".getBytes(US_ASCII);

  private final EventOut out;
  private final int index;
  private final String id;
  private final byte[] where;
  private final StringBuilder text = new StringBuilder();

  ReasoningItem(EventOut out, int index, String id) {
    this.out = out;
    this.index = index;
    this.id = id;
    where =
        new JsonOut(64)
            .raw(",\"item_id\":")
            .string(id)
            .raw(",\"output_index\":")
            .number(index)
            .raw(",\"summary_index\":0")
            .take();
    var added = out.begin(EventType.ITEM_ADDED).raw(",\"output_index\":").number(index);
    added.raw(",\"item\":{\"id\":").string(id);
    added.raw(",\"type\":\"reasoning\",\"summary\":[]}");
    out.end();
  }

  int index() {
    return index;
  }

  void add(String more) {
    if (text.isEmpty()) {
      var part = out.begin(EventType.SUMMARY_ADDED).raw(where);
      part.raw(",\"part\":{\"type\":\"summary_text\",\"text\":\"\"}");
      out.end();
    }
    text.append(more);
    out.begin(EventType.SUMMARY_DELTA).raw(where).raw(DELTA).string(more);
    out.end();
  }

  /** Ends the item; gives it as it is then. */
  byte[] close(@Nullable Seal seal) {
    var item = new JsonOut(text.length() + 256).raw("{\"id\":").string(id);
    item.raw(",\"type\":\"reasoning\",\"summary\":[");
    if (!text.isEmpty()) {
      var quoted = EventOut.quoted(text);
      out.begin(EventType.SUMMARY_TEXT_DONE).raw(where).raw(",\"text\":").raw(quoted);
      out.end();
      out.begin(EventType.SUMMARY_DONE).raw(where).raw(",\"part\":").raw(part(quoted));
      out.end();
      item.raw(part(quoted));
    }
    item.raw("]");
    if (seal != null) {
      item.raw(",\"encrypted_content\":").string(SealWords.write(seal));
    }
    var json = item.raw("}").take();
    var done = out.begin(EventType.ITEM_DONE).raw(",\"output_index\":").number(index);
    done.raw(",\"item\":").raw(json);
    out.end();
    return json;
  }

  private static byte[] part(byte[] quoted) {
    return new JsonOut(quoted.length + 40)
        .raw("{\"type\":\"summary_text\",\"text\":")
        .raw(quoted)
        .raw("}")
        .take();
  }
}
