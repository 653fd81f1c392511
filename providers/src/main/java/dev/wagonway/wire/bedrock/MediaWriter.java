package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Part;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.DataUrl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes images, documents and sound. Used for one request, as documents need names of their own.
 */
final class MediaWriter {

  private static final String S3 = "s3://";
  private static final String UNKNOWN = "application/octet-stream";
  private static final int MOST_NAME_CHARACTERS = 200;

  private final List<Loss> losses;
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  MediaWriter(List<Loss> losses) {
    this.losses = losses;
  }

  @Nullable ObjectNode image(Part.Image image) {
    if (image.url().startsWith(S3)) {
      var ending = image.url().substring(image.url().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      var format = Formats.image(Formats.imageType(ending));
      return medium("image", format == null ? "png" : format, image.url(), null);
    }
    var data = DataUrl.read(image.url());
    if (data == null) {
      return null;
    }
    var format = Formats.image(data.mediaType());
    if (format == null) {
      losses.add(Loss.of(Feature.IMAGE_DATA));
      return null;
    }
    return medium("image", format, null, data.base64());
  }

  @Nullable ObjectNode audio(Part.Audio audio) {
    var format = Formats.sound(audio.format());
    if (format == null) {
      losses.add(Loss.of(Feature.AUDIO_INPUT));
      return null;
    }
    return medium("audio", format, null, audio.base64());
  }

  @Nullable ObjectNode document(Part.Document document) {
    var content = document.content();
    if (content == null) {
      return null;
    }
    var data = DataUrl.read(content);
    if (data == null && !content.startsWith(S3)) {
      return null;
    }
    var named = document.name() == null && data == null ? content : document.name();
    var format = Formats.document(data == null ? UNKNOWN : data.mediaType(), named);
    if (format == null) {
      losses.add(Loss.of(Feature.FILE_DATA));
      return null;
    }
    var block =
        data == null
            ? medium("document", format, content, null)
            : medium("document", format, null, data.base64());
    ((ObjectNode) block.path("document")).put("name", name(document.name(), format));
    return block;
  }

  private static ObjectNode medium(
      String kind, String format, @Nullable String s3, @Nullable String base64) {
    var block = JsonTrees.object();
    var medium = block.putObject(kind);
    medium.put("format", format);
    var source = medium.putObject("source");
    if (s3 != null) {
      source.putObject("s3Location").put("uri", s3);
    } else {
      source.put("bytes", base64);
    }
    return block;
  }

  /** A name as the API takes it, and no other document of the request has. */
  private String name(@Nullable String told, String format) {
    var wanted = clean(told == null ? "" : told, format);
    var name = wanted;
    while (!names.add(name)) {
      name = wanted + " (" + numbers.merge(wanted, 2, (last, _) -> last + 1) + ")";
    }
    return name;
  }

  /** Letters, digits, single spaces, hyphens, parentheses and brackets; no ending. */
  private static String clean(String told, String format) {
    var ending = "." + format;
    var bare =
        told.toLowerCase(Locale.ROOT).endsWith(ending)
            ? told.substring(0, told.length() - ending.length())
            : told;
    var cleaned = bare.replaceAll("[^A-Za-z0-9\\-()\\[\\]]+", " ").strip();
    if (cleaned.isEmpty()) {
      return "document";
    }
    return cleaned.length() <= MOST_NAME_CHARACTERS
        ? cleaned
        : cleaned.substring(0, MOST_NAME_CHARACTERS).strip();
  }
}
