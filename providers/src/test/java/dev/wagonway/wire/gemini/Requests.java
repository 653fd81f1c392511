package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.InboundCall;
import dev.wagonway.spi.InboundChat;
import java.net.URLDecoder;

/** Requests as they arrive: the path tells the model and what is wanted of it. */
final class Requests {

  private Requests() {}

  /** The call that {@code body} is at a path such as {@code /models/some-model:countTokens}. */
  static InboundCall call(String path, byte[] body) {
    var question = path.indexOf('?');
    var bare = question < 0 ? path : path.substring(0, question);
    var query = question < 0 ? "" : path.substring(question + 1);
    var collection = bare.substring(0, bare.indexOf('/', 1) + 1);
    var colon = bare.lastIndexOf(':');
    var model = URLDecoder.decode(bare.substring(collection.length(), colon), UTF_8);
    return new GeminiWire()
        .decode(
            collection + "*" + bare.substring(colon), new Arrival(model, query, _ -> null, body));
  }

  static InboundChat chat(String path, byte[] body) {
    return (InboundChat) call(path, body);
  }

  static InboundChat chat(String body) {
    return chat("/models/some-model:generateContent", body.getBytes(UTF_8));
  }
}
