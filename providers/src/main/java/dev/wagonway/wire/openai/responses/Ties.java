package dev.wagonway.wire.openai.responses;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What binds a request to earlier and later ones.
 *
 * @param previous the id of the response that it goes on from, or null
 * @param refers whether it refers to anything by id
 * @param stores whether later requests may refer to it
 */
record Ties(@Nullable String previous, boolean refers, boolean stores) {

  static final String PREVIOUS = "previous_response_id";

  private static final int MOST_ID = 64;

  static Ties of(JsonNode root) {
    var previous = Nodes.word(root.path(PREVIOUS));
    var refers = previous != null;
    if (root.path("input").isArray()) {
      for (var item : root.path("input")) {
        refers |= reference(item) != null;
      }
    }
    return new Ties(previous, refers, !Boolean.FALSE.equals(Nodes.flag(root.path("store"))));
  }

  /** An id as messages may show it. */
  static String shown(String id) {
    return ContentReader.shown(id, MOST_ID);
  }

  /** The id of the item that {@code item} stands for, or null if it stands for itself. */
  static @Nullable String reference(JsonNode item) {
    var type = Nodes.text(item.path("type"));
    var isReference =
        type.isEmpty() ? !item.has("role") && !item.has("content") : type.equals("item_reference");
    return isReference ? Nodes.word(item.path("id")) : null;
  }
}
