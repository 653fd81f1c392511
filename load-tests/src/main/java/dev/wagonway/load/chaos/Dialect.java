package dev.wagonway.load.chaos;

import java.util.ArrayList;
import java.util.List;

/** The API that a client or an upstream speaks, as far as it is needed here. Texts are plain. */
enum Dialect {
  /** OpenAI's Chat Completions. */
  CHAT("/v1/chat/completions") {
    @Override
    String whole(Errand errand, String text) {
      return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1760000000,"
          + "\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
          + "\"content\":\"%s\"},\"finish_reason\":\"stop\"}],\"usage\":%s}"
              .formatted(text, chatUsage(errand));
    }

    @Override
    List<String> opening(Errand errand) {
      return List.of(delta("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
    }

    @Override
    String content(String text) {
      return delta("{\"content\":\"%s\"}".formatted(text), "null");
    }

    @Override
    List<String> closing(Errand errand) {
      return List.of(
          delta("{}", "\"stop\""),
          "data: {%s\"choices\":[],\"usage\":%s}\n\n".formatted(CHUNK, chatUsage(errand)),
          "data: [DONE]\n\n");
    }

    @Override
    String errorEvent() {
      return "data: " + error("server_error") + "\n\n";
    }

    @Override
    String error(String code) {
      return "{\"error\":{\"message\":\"planned fault\",\"type\":\"%s\",\"param\":null,\"code\":\"%s\"}}"
          .formatted(code, code);
    }

    private String delta(String delta, String finish) {
      return "data: {%s\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
          .formatted(CHUNK, delta, finish);
    }
  },
  /** Anthropic's Messages. */
  MESSAGES("/v1/messages") {
    @Override
    String whole(Errand errand, String text) {
      return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
          + "\"content\":[{\"type\":\"text\",\"text\":\"%s\"}],\"stop_reason\":\"end_turn\","
              .formatted(text)
          + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d}}"
              .formatted(errand.inputTokens(), errand.outputTokens());
    }

    @Override
    List<String> opening(Errand errand) {
      return List.of(
          event(
              "message_start",
              "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
                  + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                  + "\"usage\":{\"input_tokens\":%d,\"output_tokens\":1}}"
                      .formatted(errand.inputTokens())),
          event(
              "content_block_start",
              "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
          "event: ping\ndata: {\"type\":\"ping\"}\n\n");
    }

    @Override
    String content(String text) {
      return event(
          "content_block_delta",
          "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"%s\"}".formatted(text));
    }

    @Override
    List<String> closing(Errand errand) {
      return List.of(
          event("content_block_stop", "\"index\":0"),
          event(
              "message_delta",
              "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                  + "\"usage\":{\"output_tokens\":%d}".formatted(errand.outputTokens())),
          "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    @Override
    String errorEvent() {
      return "event: error\ndata: " + error("api_error") + "\n\n";
    }

    @Override
    String error(String code) {
      return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"planned fault\"}}"
          .formatted(code);
    }

    private String event(String type, String members) {
      return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, members);
    }
  };

  private static final String CHUNK =
      "\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,\"model\":\"m\",";

  private final String path;

  Dialect(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** A whole answer that says {@code text}. */
  abstract String whole(Errand errand, String text);

  /** The events before any content. */
  abstract List<String> opening(Errand errand);

  /** One event with content. */
  abstract String content(String text);

  /** The events after the last content. */
  abstract List<String> closing(Errand errand);

  /** An event that tells of an error. */
  abstract String errorEvent();

  /** The body of an error answer. */
  abstract String error(String code);

  /** A stream that says {@code pieces}. */
  List<String> stream(Errand errand, List<String> pieces) {
    var events = new ArrayList<>(opening(errand));
    pieces.forEach(piece -> events.add(content(piece)));
    events.addAll(closing(errand));
    return events;
  }

  /** The body of a request. */
  String request(String model, boolean stream, Errand errand) {
    var streaming =
        !stream
            ? ""
            : this == CHAT
                ? "\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                : "\"stream\":true,";
    return "{\"model\":\"%s\",%s\"max_tokens\":4000,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
        .formatted(model, streaming, errand.prompt());
  }

  private static String chatUsage(Errand errand) {
    return "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
        .formatted(
            errand.inputTokens(),
            errand.outputTokens(),
            errand.inputTokens() + errand.outputTokens());
  }
}
