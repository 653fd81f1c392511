package dev.wagonway.gateway.steering;

import dev.wagonway.gateway.admin.Refused;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Reads the member {@code files} of a request. */
final class Drafts {

  private Drafts() {}

  /**
   * One file as a request has it.
   *
   * @param etag empty if none is told
   */
  record Draft(String name, String text, String etag) {}

  static List<Draft> of(ObjectNode body) {
    var drafts = new ArrayList<Draft>();
    for (var file : body.path("files")) {
      var name = file.path("name");
      var text = file.path("text");
      if (!name.isString()
          || !text.isString()
          || !name.asString().matches("[^/\\\\\\x00]{1,255}")) {
        throw new Refused(400, "files: not understood (expected: each with a name and a text)");
      }
      drafts.add(new Draft(name.asString(), text.asString(), file.path("etag").asString("")));
    }
    if (drafts.isEmpty()) {
      throw new Refused(400, "files: none (expected: at least one, with a name and a text)");
    }
    return drafts;
  }
}
