package dev.wagonway.chat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One piece of a message. */
public sealed interface Part {

  /**
   * Words.
   *
   * @param citations the sources that they rest on
   */
  record Text(String text, List<Citation> citations) implements Part {
    public Text {
      citations = List.copyOf(citations);
    }

    /** Words without sources. */
    public Text(String text) {
      this(text, List.of());
    }
  }

  /** Words in which the assistant declined. */
  record Refusal(String text) implements Part {}

  /**
   * The assistant's reasoning. Where a seal vouches for a tool call or a text instead of reasoning
   * that is shown, as Google's do, it stands right before that part, with no text.
   *
   * @param text what is shown of it, possibly nothing
   * @param seal what its vendor wants back with it, or null
   */
  record Reasoning(String text, @Nullable Seal seal) implements Part {}

  /**
   * An image.
   *
   * @param url where it is, possibly a {@code data:} URL that holds it
   * @param detail how closely to look, or null if unstated
   */
  record Image(String url, @Nullable String detail) implements Part {}

  /**
   * Sound.
   *
   * @param base64 the recording
   * @param format its encoding, such as {@code wav}
   */
  record Audio(String base64, String format) implements Part {}

  /**
   * A document: by id, or by its content.
   *
   * @param id the provider's id of an uploaded file, or null
   * @param content the file as a {@code data:} URL, or where it is, or null
   * @param name the file's name, or null
   */
  record Document(@Nullable String id, @Nullable String content, @Nullable String name)
      implements Part {}

  /**
   * The assistant's wish that a tool be called.
   *
   * @param arguments a JSON text, as the model wrote it, possibly not valid; for a free-form tool,
   *     the text itself
   * @param freeform whether the tool takes any text rather than JSON
   */
  record ToolCall(String id, String name, String arguments, boolean freeform) implements Part {

    /** A call of a tool that takes JSON. */
    public ToolCall(String id, String name, String arguments) {
      this(id, name, arguments, false);
    }
  }

  /**
   * What a tool returned.
   *
   * @param callId the id of the {@link ToolCall} that it answers
   * @param content texts, images and documents
   * @param failed whether the tool says that it failed
   */
  record ToolResult(String callId, List<Part> content, boolean failed) implements Part {

    private static final Pattern FAILURE =
        Pattern.compile(
            "[\\s{\\[\"<*]{0,8}(?:tool_use_)?(?:error|exception|traceback|fatal)\\b"
                + "(?!\"?\\s{0,4}:\\s{0,4}(?:null|false|0|\"\"))",
            Pattern.CASE_INSENSITIVE);

    public ToolResult {
      content = List.copyOf(content);
    }

    /** A tool that returned words. */
    public ToolResult(String callId, String text) {
      this(callId, List.of(new Text(text)), false);
    }

    /** Whether the tool failed, as it says itself or as the beginning of its words does. */
    public boolean tellsFailure() {
      return failed || beginsAsFailure(text());
    }

    /**
     * Whether {@code beginning}, the first words of a result, is how tools begin that failed: APIs
     * without a word for that have nothing else to tell by.
     */
    public static boolean beginsAsFailure(String beginning) {
      return FAILURE.matcher(beginning).lookingAt();
    }

    /** The words that it returned. */
    public String text() {
      return content.stream()
          .filter(Text.class::isInstance)
          .map(part -> ((Text) part).text())
          .collect(Collectors.joining());
    }
  }

  /**
   * The prompt up to here shall be kept in the provider's cache.
   *
   * @param ttl for how long, such as {@code 5m}, or null if unstated
   */
  record CacheBreak(@Nullable String ttl) implements Part {}
}
