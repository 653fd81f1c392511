package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.DataUrl;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes sound and images of answers. */
final class MediaWriter {

  private MediaWriter() {}

  /** The delta that tells of {@code media}, as JSON. */
  static byte[] delta(ChatEvent.MediaDelta media, String answerId) {
    var node = JsonTrees.object();
    if (isImage(media)) {
      addImage(media, node.putArray("images"));
    } else {
      putAudio(node, answerId, media.base64(), media.transcript());
    }
    return JsonTrees.write(node);
  }

  static boolean isImage(ChatEvent.MediaDelta media) {
    return media.mediaType().startsWith("image/");
  }

  static void addImage(ChatEvent.MediaDelta media, ArrayNode images) {
    var index = images.size();
    var image = images.addObject().put("type", "image_url").put("index", index);
    image.putObject("image_url").put("url", new DataUrl(media.mediaType(), media.base64()).url());
  }

  static void putAudio(ObjectNode node, String answerId, String base64, String transcript) {
    node.putObject("audio")
        .put("id", "audio_" + answerId)
        .put("data", base64)
        .put("transcript", transcript);
  }
}
