package dev.wagonway.wire.gemini;

import dev.wagonway.spi.Arrival;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.Utf8;
import dev.wagonway.wire.request.Complaint;
import tools.jackson.databind.JsonNode;

/** Reads what a client asks of a model. */
final class RequestReader {

  private RequestReader() {}

  /** A chat request, of which the path tells the model and whether it shall be streamed. */
  static GeminiChat chat(String path, Arrival arrival) {
    var stream = path.endsWith(":" + ModelPath.STREAM);
    var asEvents = ModelPath.parameter(arrival.query(), "alt").equals("sse");
    var body = path.endsWith(":" + ModelPath.COUNT) ? counted(arrival.body()) : arrival.body();
    return new GeminiChat(
        body, tree(body), named(ModelPath.model(path, arrival.argument())), stream, asEvents);
  }

  /** A chat request that names its model itself. */
  static GeminiChat chat(byte[] body) {
    var root = tree(body);
    return new GeminiChat(
        body, root, named(ModelPath.bare(root.path("model").asString(""))), false, true);
  }

  private static String named(String model) {
    if (model.isBlank()) {
      throw Complaint.missing("model", "the name of a model, in the path");
    }
    return model;
  }

  /** The request whose tokens shall be counted, which may stand in an object of its own. */
  private static byte[] counted(byte[] body) {
    var inner = Fields.get(tree(body), "generateContentRequest");
    return inner.isObject() ? JsonTrees.write(inner) : body;
  }

  /** The body, which must be a JSON object. */
  static JsonNode tree(byte[] body) {
    var fault = Utf8.faultIn(body);
    if (fault >= 0) {
      throw Complaint.malformed(new MalformedJson("a byte is not UTF-8", fault), body);
    }
    var root = JsonTrees.read(body);
    if (root != null && root.isObject()) {
      return root;
    }
    try {
      var cursor = JsonCursor.strict().over(body, 0, body.length);
      cursor.enterObject();
      while (cursor.nextName()) {
        cursor.skip();
      }
      cursor.finish();
    } catch (MalformedJson e) {
      throw Complaint.malformed(e, body);
    }
    throw Complaint.invalidJson("not readable");
  }
}
