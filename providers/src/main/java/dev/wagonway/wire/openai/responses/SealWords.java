package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Seal;
import dev.wagonway.wire.request.SealMark;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How seals stand in {@code encrypted_content}. OpenAI's own are there as they are; those of others
 * behind a mark, so that a client which sends reasoning back, as this API wants it to, gives them
 * back to their vendor. No upstream of this wire gets to see marked ones.
 */
final class SealWords {

  /** What the ids of reasoning begin with that no server of OpenAI's has made. */
  static final String OWN_ID = "rs_wagonway_";

  private SealWords() {}

  static String write(Seal seal) {
    return seal.origin() == Seal.Origin.OPENAI ? seal.data() : SealMark.write(seal);
  }

  /** The seal of an item of reasoning, or null if it has none. */
  static @Nullable Seal read(JsonNode item) {
    var data = Nodes.word(item.path("encrypted_content"));
    if (data == null) {
      return null;
    }
    if (SealMark.isIn(data)) {
      return SealMark.read(data);
    }
    var id = Nodes.word(item.path("id"));
    return new Seal(
        Seal.Origin.OPENAI, id == null || id.startsWith(OWN_ID) ? null : id, data, false);
  }

  /** Whether an item is reasoning that a server of OpenAI's does not know and cannot read. */
  static boolean isForeign(JsonNode item) {
    if (!item.path("type").asString("").equals("reasoning")) {
      return false;
    }
    var seal = read(item);
    return seal == null
        ? Nodes.text(item.path("id")).startsWith(OWN_ID)
        : seal.origin() != Seal.Origin.OPENAI;
  }
}
