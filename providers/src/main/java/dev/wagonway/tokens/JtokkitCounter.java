package dev.wagonway.tokens;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Part;
import dev.wagonway.spi.TokenCounter;
import java.util.List;

/**
 * Counts with JTokkit. A message has a frame of three tokens beside its role and its words, a name
 * one more, and the answer begins with three, as OpenAI publishes it. Media count by rules of
 * thumb.
 *
 * <p>A count is exact if the model's own encoding is known and the prompt consists of words alone:
 * how OpenAI frames tools is published for simple ones only, and what media cost depends on their
 * dimensions.
 */
public final class JtokkitCounter implements TokenCounter {

  private static final long MESSAGE = 3;
  private static final long NAME = 1;
  private static final int REPLY = 3;
  private static final long CALL = 8;
  private static final int IMAGE = 765;
  private static final int AUDIO_CHARACTERS_PER_TOKEN = 2133;
  private static final int FILE_CHARACTERS_PER_TOKEN = 89;
  private static final int UPLOADED_FILE = 1500;

  @Override
  public Count count(String model, Conversation conversation) {
    var family = Family.of(model);
    var vocabulary = family.vocabulary();
    var text = (long) REPLY;
    var media = 0L;
    var plain = conversation.tools().isEmpty();
    for (var message : conversation.messages()) {
      text += frame(message, vocabulary) + text(message.parts(), vocabulary);
      media += media(message.parts());
      plain &= message.parts().stream().allMatch(Part.Text.class::isInstance);
    }
    text += new ToolText(vocabulary).count(conversation.tools());
    if (conversation.settings().format() instanceof OutputFormat.Schema schema) {
      text += vocabulary.count(schema.schema());
      plain = false;
    }
    return new Count(family.scaled(text) + media, plain && family.isExact());
  }

  /** The role is a single token in all encodings. */
  private static long frame(Message message, Vocabulary vocabulary) {
    return MESSAGE + 1 + (message.name() == null ? 0 : NAME + vocabulary.count(message.name()));
  }

  private static long text(List<Part> parts, Vocabulary vocabulary) {
    var tokens = 0L;
    for (var part : parts) {
      tokens +=
          switch (part) {
            case Part.Text(var words, _) -> vocabulary.count(words);
            case Part.Refusal(var words) -> vocabulary.count(words);
            case Part.Reasoning(var words, _) -> vocabulary.count(words);
            case Part.ToolCall call ->
                CALL + vocabulary.count(call.name()) + vocabulary.count(call.arguments());
            case Part.ToolResult result -> text(result.content(), vocabulary);
            case Part.Image _, Part.Audio _, Part.Document _, Part.CacheBreak _ -> 0;
          };
    }
    return tokens;
  }

  private static long media(List<Part> parts) {
    var tokens = 0L;
    for (var part : parts) {
      tokens +=
          switch (part) {
            case Part.Image _ -> IMAGE;
            case Part.Audio(var base64, _) ->
                Math.ceilDiv(base64.length(), AUDIO_CHARACTERS_PER_TOKEN);
            case Part.Document(_, var content, _) ->
                content == null
                    ? UPLOADED_FILE
                    : Math.ceilDiv(content.length(), FILE_CHARACTERS_PER_TOKEN);
            case Part.ToolResult result -> media(result.content());
            case Part.Text _, Part.Refusal _, Part.Reasoning _ -> 0;
            case Part.ToolCall _, Part.CacheBreak _ -> 0;
          };
    }
    return tokens;
  }
}
