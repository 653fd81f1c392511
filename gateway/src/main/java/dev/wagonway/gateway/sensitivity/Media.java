package dev.wagonway.gateway.sensitivity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a request is no words: by which names the APIs know pictures, sound, documents, and what
 * is sealed.
 */
final class Media {

  /** Shorter values are looked at as words, whatever they are. */
  private static final int LEAST_BINARY = 1_024;

  private static final int LEAST_SEAL = 24;

  private static final Set<String> SEALS =
      Set.of(
          "signature",
          "encrypted_content",
          "encryptedContent",
          "thoughtSignature",
          "thought_signature",
          "redactedContent");

  private static final Set<String> URLS =
      Set.of("image_url", "video_url", "audio_url", "document_url");

  private static final Set<String> REFERENCES =
      Set.of("file_id", "file_ids", "file_url", "fileUri", "file_uri", "s3Location");

  private static final Set<String> HOLDERS =
      Set.of("source", "inlineData", "inline_data", "input_audio", "audio");

  private static final Set<String> TYPED = Set.of("media_type", "mimeType", "mime_type");

  private static final Set<String> FORMATTED =
      Set.of("image", "document", "video", "audio", "input_audio");

  private static final Set<String> TEXT_FORMATS =
      Set.of("txt", "md", "csv", "html", "json", "xml", "yaml", "yml");

  private Media() {}

  /** What a string is. */
  enum Role {
    WORDS,
    /** Media by value or by address, or a document. */
    PAYLOAD,
    /** Media that lie elsewhere. */
    REFERENCE,
    /** The type of the media that stand beside it. */
    MEDIA_TYPE,
    /** What a provider has sealed, for itself. */
    SEAL
  }

  /** What the string is that stands in {@code frame} now. */
  static Role roleOf(Frame frame) {
    if (frame.isForPrograms) {
      return Role.WORDS;
    }
    var name = frame.nameOfValue();
    if (SEALS.contains(name)) {
      return Role.SEAL;
    }
    if (TYPED.contains(name) || (name.equals("format") && FORMATTED.contains(frame.name))) {
      return Role.MEDIA_TYPE;
    }
    if (REFERENCES.contains(name) || isReference(name, frame)) {
      return Role.REFERENCE;
    }
    return URLS.contains(name) || isPayload(name, frame) ? Role.PAYLOAD : Role.WORDS;
  }

  private static boolean isReference(String name, Frame frame) {
    return switch (name) {
      case "id" -> frame.name.equals("audio");
      case "uri" -> frame.name.equals("s3Location") || frame.name.equals("fileData");
      default -> false;
    };
  }

  private static boolean isPayload(String name, Frame frame) {
    return switch (name) {
      case "url" -> URLS.contains(frame.name) || frame.name.equals("source");
      case "data", "bytes" -> HOLDERS.contains(frame.name) && !isSealedBlock(frame);
      case "file_data", "fileData" -> true;
      case "images" -> !frame.isObject && (frame.depth == 1 || frame.depth == 3);
      case "image", "mask" -> frame.depth <= (frame.isObject ? 0 : 1);
      default -> false;
    };
  }

  /** Whether {@code frame} is what a provider has thought, in words that are not for others. */
  static boolean isSealedBlock(Frame frame) {
    return frame.type.equals("redacted_thinking") || frame.type.equals("reasoning.encrypted");
  }

  /** Whether a number there stands for a piece of text. */
  static boolean isToken(Frame frame) {
    return !frame.isObject
        && !frame.isForPrograms
        && (frame.depth == 1 || frame.depth == 2)
        && switch (frame.name) {
          case "prompt", "input", "context", "inputs" -> true;
          default -> false;
        };
  }

  /** Whether {@code value} tells where something is. */
  static boolean isAddress(String value) {
    return value.contains("://");
  }

  /** Whether {@code value} can be a seal: one long word without blanks. */
  static boolean isSealed(String value) {
    return value.length() >= LEAST_SEAL && isBase64(value, value.length());
  }

  /** Whether {@code value} is long, and not made of words. */
  static boolean isBinary(String value) {
    if (value.length() < LEAST_BINARY || !isBase64(value, 256)) {
      return false;
    }
    var bytes = decoded(value);
    return bytes != null && text(bytes) == null;
  }

  /** Whether a media type is that of a text; an unknown one might be. */
  static boolean mayBeText(String mediaType) {
    var type = mediaType.toLowerCase(Locale.ROOT);
    return type.isEmpty()
        || type.startsWith("text/")
        || type.startsWith("application/json")
        || type.startsWith("application/xml")
        || type.startsWith("application/x-ndjson")
        || TEXT_FORMATS.contains(type);
  }

  /** The bytes that base64 stands for, in any of its alphabets; null if it is none. */
  static byte @Nullable [] decoded(String base64) {
    try {
      var usual = base64.replace('-', '+').replace('_', '/');
      return Base64.getMimeDecoder().decode(usual);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** The text that {@code bytes} are, or null if they are none. */
  static @Nullable String text(byte[] bytes) {
    if (bytes.length >= 4 && bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D') {
      return null;
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c)) ? null : text;
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  /** Whether the first {@code most} characters are all of base64. */
  static boolean isBase64(String value, int most) {
    for (var i = 0; i < Math.min(most, value.length()); i++) {
      var c = value.charAt(i);
      if (!isBase64(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "+/-_=.:~|".indexOf(c) >= 0;
  }
}
