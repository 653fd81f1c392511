package dev.wagonway.load.chaos;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an upstream was asked for.
 *
 * @param pieces what it has to say: the errand's answer, or what is missing of it if the request
 *     holds its beginning as the assistant's words
 */
record Order(Dialect dialect, Errand errand, boolean stream, List<String> pieces) {

  private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*true");
  private static final JsonMapper JSON = JsonMapper.shared();

  Order {
    pieces = List.copyOf(pieces);
  }

  /** The order in a request's body, if it tells of an errand. */
  static Optional<Order> in(Dialect dialect, String body) {
    return Errand.in(body)
        .map(errand ->
            new Order(dialect, errand, STREAM.matcher(body).find(), missing(errand, body)));
  }

  private static List<String> missing(Errand errand, String body) {
    var whole = errand.answer();
    if (!body.contains("\"assistant\"")) {
      return whole;
    }
    var begun = begun(body);
    var text = String.join("", whole);
    if (begun.isEmpty() || !text.startsWith(begun)) {
      return whole;
    }
    return begun.equals(text) ? List.of() : List.of(text.substring(begun.length()));
  }

  /** The assistant's last words in a request. */
  private static String begun(String body) {
    var said = "";
    try {
      for (var message : JSON.readTree(body).path("messages")) {
        if (message.path("role").asString("").equals("assistant")) {
          said = text(message.path("content"));
        }
      }
    } catch (JacksonException _) {
      return "";
    }
    return said;
  }

  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.asString();
    }
    var joined = new StringBuilder();
    content.forEach(part -> joined.append(part.path("text").asString("")));
    return joined.toString();
  }
}
