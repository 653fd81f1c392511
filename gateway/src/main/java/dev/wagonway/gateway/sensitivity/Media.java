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

  /** Sessions' tokens are the longest ones. */
  private static final int MOST_KEY = 4_096;

  /** Shorter ones could be keys as well. */
  private static final int LEAST_SEAL = 64;

  /** As much of a word tells whether it is base64. */
  private static final int BEGINNING = 256;

  /** Where a message's parts stand, and what is sealed within them. */
  private static final int LEAST_SEAL_DEPTH = 2;

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
    if (SEALS.contains(name) && frame.depth >= LEAST_SEAL_DEPTH) {
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
      case "image", "mask" ->
          frame.depth <= (frame.isObject ? 0 : 1)
              || (frame.depth == 2 && frame.name.equals("input"));
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

  /** Whether {@code value} can be a seal: long base64, in which no words are. */
  static boolean isSealed(String value) {
    return value.length() >= LEAST_SEAL && isOneBase64(value, value.length()) && hasNoWords(value);
  }

  /** Whether {@code value} is long and begins like base64, in which no words are. */
  static boolean isBinary(String value) {
    return isLong(value) && isOneBase64(value, BEGINNING) && hasNoWords(value);
  }

  /** Whether {@code value} is more than a key, a token or a number could be. */
  static boolean isLong(String value) {
    return value.length() >= LEAST_BINARY;
  }

  /** Whether there is nothing in a binary to look at: it is base64 to its end, and no key. */
  static boolean isOpaque(String value) {
    return value.length() > MOST_KEY && isOneBase64(value, value.length());
  }

  private static boolean hasNoWords(String base64) {
    var bytes = decoded(base64);
    return bytes != null && text(bytes) == null;
  }

  /** Whether the first {@code most} characters are of one alphabet, with padding at the end. */
  private static boolean isOneBase64(String value, int most) {
    var end = value.length();
    while (end > 0 && value.charAt(end - 1) == '=') {
      end--;
    }
    var isUsual = true;
    var isForUrls = true;
    for (var i = 0; i < Math.min(most, end); i++) {
      var c = value.charAt(i);
      isUsual &= c == '+' || c == '/' || isLetterOrDigit(c);
      isForUrls &= c == '-' || c == '_' || isLetterOrDigit(c);
    }
    return isUsual || isForUrls;
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
    return isLetterOrDigit(c) || "+/-_=.:~|".indexOf(c) >= 0;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
