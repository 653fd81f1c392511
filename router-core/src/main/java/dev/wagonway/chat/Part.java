package dev.wagonway.chat;

import org.jspecify.annotations.Nullable;

/** One piece of a message. */
public sealed interface Part {

  /** Words. */
  record Text(String text) implements Part {}

  /** Words in which the assistant declined. */
  record Refusal(String text) implements Part {}

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
   * @param content the file as a {@code data:} URL, or null
   * @param name the file's name, or null
   */
  record Document(@Nullable String id, @Nullable String content, @Nullable String name)
      implements Part {}

  /**
   * The assistant's wish that a tool be called.
   *
   * @param arguments a JSON text, as the model wrote it
   */
  record ToolCall(String id, String name, String arguments) implements Part {}

  /**
   * What a tool returned.
   *
   * @param callId the id of the {@link ToolCall} that it answers
   */
  record ToolResult(String callId, String text) implements Part {}
}
