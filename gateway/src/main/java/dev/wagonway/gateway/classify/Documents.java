package dev.wagonway.gateway.classify;

import dev.wagonway.gateway.relay.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads texts, one after the other, so that there may be any number. Confined to one thread. */
public final class Documents {

  private static final String EXPECTED = " (expected: {\"id\": …, \"text\": \"…\"})";

  /** A text may be as long as memory allows. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxDocumentLength(-1)
                          .build())
                  .build())
          .build();

  private final Lines lines;
  private final Consumer<String> complaints;
  private long line;

  private Documents(InputStream in, Consumer<String> complaints) {
    this.lines = new Lines(in);
    this.complaints = complaints;
  }

  /** All of {@code in} as one text in UTF-8; what is none becomes replacement characters. */
  public static Document whole(String name, InputStream in) throws IOException {
    var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    return new Document(quoted(name), text);
  }

  /**
   * The JSON lines of {@code in}.
   *
   * @param complaints is told of lines that are none: the line's number, and what is wrong with it
   */
  public static Documents lines(InputStream in, Consumer<String> complaints) {
    return new Documents(in, complaints);
  }

  /** The first texts of the JSON lines of {@code in}; lines that are none are passed over. */
  public static List<String> first(InputStream in, int most) throws IOException {
    var documents = lines(in, _ -> {});
    var texts = new ArrayList<String>();
    Document document;
    while (texts.size() < most && (document = documents.next()) != null) {
      texts.add(document.text());
    }
    return texts;
  }

  /** Takes documents. */
  public interface Sink {

    /**
     * Takes one.
     *
     * @param isLast whether the next one must be waited for, if there is one
     */
    void accept(Document document, boolean isLast);
  }

  /** Hands each document on as soon as it is there. */
  public void forEach(Sink sink) throws IOException {
    Document document;
    while ((document = next()) != null) {
      sink.accept(document, !lines.hasMore());
    }
  }

  private @Nullable Document next() throws IOException {
    byte[] bytes;
    while ((bytes = lines.next()) != null) {
      line++;
      var document = isBlank(bytes) ? null : read(bytes);
      if (document != null) {
        return document;
      }
    }
    return null;
  }

  private static boolean isBlank(byte[] line) {
    for (var b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private @Nullable Document read(byte[] bytes) {
    try (var parser = JSON.createParser(new ByteArrayInputStream(bytes))) {
      var node = JSON.readTree(parser);
      if (node == null || !node.isObject()) {
        return complain("no JSON object");
      }
      if (parser.nextToken() != null) {
        return complain("more than one JSON object");
      }
      var text = node.get("text");
      var id = node.get("id");
      if (text == null || !text.isString()) {
        return complain("no text");
      }
      if (id == null || !(id.isString() || id.isNumber())) {
        return complain("no id");
      }
      return new Document(id.isString() ? quoted(id.asString()) : id.toString(), text.asString());
    } catch (JacksonException e) {
      return complain("no JSON from column %d on".formatted(e.getLocation().getColumnNr()));
    }
  }

  private @Nullable Document complain(String message) {
    complaints.accept(line + ": " + message + EXPECTED);
    return null;
  }

  private static String quoted(String text) {
    var out = new StringBuilder();
    JsonObject.quote(text, out);
    return out.toString();
  }
}
