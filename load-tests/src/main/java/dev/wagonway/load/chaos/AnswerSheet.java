package dev.wagonway.load.chaos;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client has read of an answer. Not thread-safe. */
final class AnswerSheet implements WireReader.Sink {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int SHOWN = 120;

  private final Dialect dialect;
  private final boolean events;
  private final StringBuilder rest = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private boolean finished;
  private @Nullable String error;
  private @Nullable String fault;
  private int inputTokens = -1;
  private int outputTokens = -1;

  /**
   * An empty sheet.
   *
   * @param events whether the answer is a stream of events, rather than one JSON object
   */
  AnswerSheet(Dialect dialect, boolean events) {
    this.dialect = dialect;
    this.events = events;
  }

  @Override
  public boolean take(String piece) {
    rest.append(piece);
    while (events) {
      var end = rest.indexOf("\n\n");
      if (end < 0) {
        break;
      }
      event(rest.substring(0, end));
      rest.delete(0, end + 2);
    }
    return true;
  }

  /** The body has ended. */
  void end() {
    if (!events) {
      whole(rest.toString());
    } else if (!rest.toString().isBlank()) {
      fault = "the stream ends within an event: " + shown(rest.toString());
    }
  }

  String text() {
    return text.toString();
  }

  /** Whether the answer said that it is whole. */
  boolean isFinished() {
    return finished;
  }

  /** The error that the answer told of. */
  @Nullable String error() {
    return error;
  }

  /** What could not be understood. */
  @Nullable String fault() {
    return fault;
  }

  int inputTokens() {
    return inputTokens;
  }

  int outputTokens() {
    return outputTokens;
  }

  private void event(String event) {
    for (var line : event.split("\n", -1)) {
      if (line.startsWith("data:")) {
        data(line.substring("data:".length()).strip());
      }
    }
  }

  private void data(String data) {
    if (data.equals("[DONE]")) {
      finished = true;
      return;
    }
    var node = parse(data);
    if (node == null) {
      return;
    }
    if (node.has("error")) {
      error = message(node);
      return;
    }
    switch (dialect) {
      case CHAT -> chatEvent(node);
      case MESSAGES -> messagesEvent(node);
    }
  }

  private void chatEvent(JsonNode node) {
    text.append(node.path("choices").path(0).path("delta").path("content").asString(""));
    chatUsage(node.path("usage"));
  }

  private void chatUsage(JsonNode usage) {
    if (usage.isObject()) {
      inputTokens = usage.path("prompt_tokens").asInt(-1);
      outputTokens = usage.path("completion_tokens").asInt(-1);
    }
  }

  private void messagesEvent(JsonNode node) {
    switch (node.path("type").asString("")) {
      case "message_start" -> messagesUsage(node.path("message").path("usage"));
      case "content_block_delta" -> text.append(node.path("delta").path("text").asString(""));
      case "message_delta" -> messagesUsage(node.path("usage"));
      case "message_stop" -> finished = true;
      default -> {
        // The others hold nothing that is checked.
      }
    }
  }

  private void messagesUsage(JsonNode usage) {
    inputTokens = usage.path("input_tokens").asInt(inputTokens);
    outputTokens = usage.path("output_tokens").asInt(outputTokens);
  }

  private void whole(String body) {
    var node = parse(body);
    if (node == null) {
      return;
    }
    if (node.path("error").isObject()) {
      error = message(node);
      return;
    }
    switch (dialect) {
      case CHAT -> {
        var choice = node.path("choices").path(0);
        text.append(choice.path("message").path("content").asString(""));
        finished = choice.path("finish_reason").isString();
        chatUsage(node.path("usage"));
      }
      case MESSAGES -> {
        text.append(node.path("content").path(0).path("text").asString(""));
        finished = node.path("stop_reason").isString();
        messagesUsage(node.path("usage"));
      }
    }
  }

  private static String message(JsonNode node) {
    return shown(node.path("error").path("message").asString(node.toString()));
  }

  private @Nullable JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException _) {
      fault = "no JSON: " + shown(json);
      return null;
    }
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
