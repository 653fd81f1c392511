package dev.wagonway.gateway.scripted;

import java.util.List;

/** The same request in every API that clients speak. */
public final class Dialects {

  /** All of them. */
  public static final List<Dialect> ALL =
      List.of(
          new Dialect(
              "/v1/chat/completions",
              "{\"model\":\"MODEL\",\"stream\":STREAM,\"messages\":[{\"role\":\"user\",\"content\":[PARTS]}]MORE}",
              "{\"type\":\"text\",\"text\":\"TEXT\"}"),
          new Dialect(
              "/v1/messages",
              "{\"model\":\"MODEL\",\"max_tokens\":9,\"stream\":STREAM,\"messages\":[{\"role\":\"user\",\"content\":[PARTS]}]MORE}",
              "{\"type\":\"text\",\"text\":\"TEXT\"}"),
          new Dialect(
              "/v1/responses",
              "{\"model\":\"MODEL\",\"stream\":STREAM,\"input\":[{\"role\":\"user\",\"content\":[PARTS]}]MORE}",
              "{\"type\":\"input_text\",\"text\":\"TEXT\"}"),
          new Dialect(
              "/v1beta/models/MODEL:generateContent",
              "{\"contents\":[{\"role\":\"user\",\"parts\":[PARTS]}]MORE}",
              "{\"text\":\"TEXT\"}"),
          new Dialect(
              "/v2/chat",
              "{\"model\":\"MODEL\",\"stream\":STREAM,\"messages\":[{\"role\":\"user\",\"content\":[PARTS]}]MORE}",
              "{\"type\":\"text\",\"text\":\"TEXT\"}"),
          new Dialect(
              "/model/MODEL/converse",
              "{\"messages\":[{\"role\":\"user\",\"content\":[PARTS]}]MORE}",
              "{\"text\":\"TEXT\"}"),
          new Dialect(
              "/api/chat",
              "{\"model\":\"MODEL\",\"stream\":STREAM,\"messages\":[{\"role\":\"user\",\"content\":\"PARTS\"}]MORE}",
              "TEXT"),
          new Dialect(
              "/v1/completions",
              "{\"model\":\"MODEL\",\"stream\":STREAM,\"prompt\":\"PARTS\"MORE}",
              "TEXT"),
          new Dialect("/v1/embeddings", "{\"model\":\"MODEL\",\"input\":\"PARTS\"MORE}", "TEXT"));

  private Dialects() {}

  /**
   * One API.
   *
   * @param path where it is asked
   * @param body with places for what is said
   * @param part of a message, with a place for its text
   */
  public record Dialect(String path, String body, String part) {

    /** Whether messages have parts. */
    public boolean hasParts() {
      return part.startsWith("{");
    }

    /** Whether requests belong to conversations. */
    public boolean isChat() {
      return !path.equals("/v1/embeddings") && !path.equals("/v1/completions");
    }

    /** The path for a model. */
    public String path(String model) {
      return path.replace("MODEL", model);
    }

    /**
     * A request.
     *
     * @param parts the texts of the message's parts, as they stand in JSON
     * @param more further members, each with a comma before it
     */
    public String request(String model, boolean stream, List<String> parts, String more) {
      var told =
          parts.stream()
              .map(text -> part.replace("TEXT", text))
              .reduce((a, b) -> a + (hasParts() ? "," : " ") + b)
              .orElse("");
      return body.replace("MODEL", model)
          .replace("STREAM", Boolean.toString(stream))
          .replace("PARTS", told)
          .replace("MORE", more);
    }
  }
}
