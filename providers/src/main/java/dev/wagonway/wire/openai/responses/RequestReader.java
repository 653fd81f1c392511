package dev.wagonway.wire.openai.responses;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.Utf8;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.RoutingFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a request for routing. Only what any server would refuse is refused here; what cannot be
 * translated may still be passed on.
 */
final class RequestReader {

  private static final String MODEL_NAME = "the name of a model";
  private static final String INPUT = "a string, or a non-empty array of items";

  private RequestReader() {}

  static ResponsesRequest read(byte[] body) {
    var root = tree(body);
    var model = root.path("model");
    if (!Nodes.isSaid(model)) {
      throw Complaint.missing("model", MODEL_NAME);
    }
    if (Nodes.text(model).isBlank()) {
      throw Complaint.wrongValue("model", model.isString() ? "empty" : "not a string", MODEL_NAME);
    }
    var stream = root.path("stream");
    if (Nodes.isSaid(stream) && !stream.isBoolean()) {
      throw Complaint.about("stream", "not a boolean", "true or false", "invalid_type");
    }
    checkInput(root);
    var reading = ConversationReader.read(root);
    var facts = RoutingFacts.of(reading.glance(), Nodes.text(model), true, session(root));
    var form = new ResponsesForm(Echo.of(root), reading.names, Keeping.NONE);
    return new ResponsesRequest(body, facts, form, Ties.of(root));
  }

  /** The body's tree. */
  static JsonNode tree(byte[] body) {
    var fault = Utf8.faultIn(body);
    if (fault >= 0) {
      throw Complaint.malformed(new MalformedJson("a byte is not UTF-8", fault), body);
    }
    var root = JsonTrees.read(body);
    if (root == null) {
      throw invalid(body);
    }
    if (!root.isObject()) {
      throw Complaint.invalidJson("no object");
    }
    return root;
  }

  private static RuntimeException invalid(byte[] body) {
    try {
      var cursor = JsonCursor.strict().over(body, 0, body.length);
      cursor.skip();
      cursor.finish();
    } catch (MalformedJson e) {
      return Complaint.malformed(e, body);
    }
    return Complaint.invalidJson("not readable");
  }

  private static void checkInput(JsonNode root) {
    var input = root.path("input");
    if (input.isString() || (input.isArray() && !input.isEmpty())) {
      return;
    }
    if (Nodes.isSaid(input) && !input.isArray()) {
      throw Complaint.about("input", "neither a string nor an array", INPUT, "invalid_type");
    }
    var elsewhere =
        List.of("instructions", "previous_response_id", "conversation", "prompt").stream()
            .anyMatch(name -> Nodes.isSaid(root.path(name)));
    if (!elsewhere) {
      throw Nodes.isSaid(input)
          ? Complaint.about("input", "empty", INPUT, "empty_array")
          : Complaint.missing("input", INPUT);
    }
  }

  /** What stays the same through a conversation. */
  private static @Nullable String session(JsonNode root) {
    var metadata = root.path("metadata");
    var candidates =
        List.of(
            root.path("prompt_cache_key"),
            metadata.path("session_id"),
            root.path("safety_identifier"),
            root.path("user"),
            metadata.path("user_id"));
    for (var candidate : candidates) {
      var word = Nodes.word(candidate);
      if (word != null) {
        return word;
      }
    }
    return null;
  }
}
