package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Citation;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** Tells one message: parts of text and of refusal. Confined to one thread at a time. */
final class MessageItem {

  private static final byte[] DELTA = ",\"delta\":".getBytes(US_ASCII);
  private static final byte[] NO_LOGPROBS = ",\"logprobs\":[]".getBytes(US_ASCII);
  private static final byte[] LOGPROBS = ",\"logprobs\":".getBytes(US_ASCII);

  private final EventOut out;
  private final int index;
  private final String id;
  private final List<byte[]> parts = new ArrayList<>(1);
  private final StringBuilder text = new StringBuilder();
  private final ArrayNode annotations = JsonTrees.object().putArray("annotations");
  private final ArrayNode logprobs = JsonTrees.object().putArray("logprobs");
  private byte[] where = {};
  private Kind open = Kind.NONE;

  private enum Kind {
    NONE,
    TEXT,
    REFUSAL
  }

  MessageItem(EventOut out, int index, String id) {
    this.out = out;
    this.index = index;
    this.id = id;
    var added = out.begin(EventType.ITEM_ADDED).raw(",\"output_index\":").number(index);
    added.raw(",\"item\":{\"id\":").string(id).raw(",\"type\":\"message\"");
    added.raw(",\"status\":\"in_progress\",\"role\":\"assistant\",\"content\":[]}");
    out.end();
  }

  int index() {
    return index;
  }

  void addText(String more) {
    open(Kind.TEXT);
    text.append(more);
    out.begin(EventType.TEXT_DELTA).raw(where).raw(DELTA).string(more).raw(NO_LOGPROBS);
    out.end();
  }

  void addRefusal(String more) {
    open(Kind.REFUSAL);
    text.append(more);
    out.begin(EventType.REFUSAL_DELTA).raw(where).raw(DELTA).string(more);
    out.end();
  }

  void addCitation(Citation citation) {
    open(Kind.TEXT);
    var annotation = PartWriter.annotation(citation, text.length());
    var event = out.begin(EventType.ANNOTATION).raw(where);
    event.raw(",\"annotation_index\":").number(annotations.size());
    event.raw(",\"annotation\":").raw(JsonTrees.write(annotation));
    out.end();
    annotations.add(annotation);
  }

  /** Tells probabilities with an empty delta, as the text that they are about has been told. */
  void addLogprobs(List<TokenLogprob> tokens) {
    open(Kind.TEXT);
    var told = JsonTrees.object().putArray("logprobs");
    add(tokens, told);
    logprobs.addAll(told);
    out.begin(EventType.TEXT_DELTA).raw(where).raw(DELTA).raw("\"\"");
    out.json().raw(LOGPROBS).raw(JsonTrees.write(told));
    out.end();
  }

  /** Ends the message; gives it as it is then. */
  byte[] close(String status) {
    open(Kind.NONE);
    var item = new JsonOut(256).raw("{\"id\":").string(id).raw(",\"type\":\"message\",\"status\":");
    item.string(status).raw(",\"role\":\"assistant\",\"content\":[");
    for (var i = 0; i < parts.size(); i++) {
      item.raw(i == 0 ? "" : ",").raw(parts.get(i));
    }
    var json = item.raw("]}").take();
    var done = out.begin(EventType.ITEM_DONE).raw(",\"output_index\":").number(index);
    done.raw(",\"item\":").raw(json);
    out.end();
    return json;
  }

  private void open(Kind kind) {
    if (open == kind) {
      return;
    }
    if (open != Kind.NONE) {
      closePart();
    }
    open = kind;
    if (kind == Kind.NONE) {
      return;
    }
    where =
        new JsonOut(96)
            .raw(",\"item_id\":")
            .string(id)
            .raw(",\"output_index\":")
            .number(index)
            .raw(",\"content_index\":")
            .number(parts.size())
            .take();
    out.begin(EventType.PART_ADDED).raw(where).raw(",\"part\":").raw(part("\"\"".getBytes(UTF_8)));
    out.end();
  }

  private void closePart() {
    var quoted = EventOut.quoted(text);
    if (open == Kind.TEXT) {
      out.begin(EventType.TEXT_DONE).raw(where).raw(",\"text\":").raw(quoted);
      out.json().raw(LOGPROBS).raw(JsonTrees.write(logprobs));
    } else {
      out.begin(EventType.REFUSAL_DONE).raw(where).raw(",\"refusal\":").raw(quoted);
    }
    out.end();
    var part = part(quoted);
    out.begin(EventType.PART_DONE).raw(where).raw(",\"part\":").raw(part);
    out.end();
    parts.add(part);
    text.setLength(0);
    annotations.removeAll();
    logprobs.removeAll();
  }

  private byte[] part(byte[] quoted) {
    var part = new JsonOut(quoted.length + 128);
    if (open == Kind.REFUSAL) {
      part.raw("{\"type\":\"refusal\",\"refusal\":").raw(quoted);
    } else {
      part.raw("{\"type\":\"output_text\",\"text\":").raw(quoted).raw(",\"annotations\":");
      part.raw(JsonTrees.write(annotations)).raw(LOGPROBS).raw(JsonTrees.write(logprobs));
    }
    return part.raw("}").take();
  }

  private static void add(List<TokenLogprob> tokens, ArrayNode list) {
    for (var token : tokens) {
      var node = list.addObject();
      node.put("token", token.token());
      node.put("logprob", token.logprob());
      var bytes = node.putArray("bytes");
      token.bytes().forEach(bytes::add);
      add(token.alternatives(), node.putArray("top_logprobs"));
    }
  }
}
