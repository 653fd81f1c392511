package dev.wagonway.wire.openai.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an error object says, in whichever of the shapes that servers give it.
 *
 * @param message its words for people
 * @param detail words of the server behind the one that answered, or empty
 * @param codes what the error names itself, in lower case
 * @param status the HTTP status that the object itself names, or 0
 */
record ErrorReport(String message, String detail, List<String> codes, int status) {

  private static final ErrorReport NOTHING = new ErrorReport("", "", List.of(), 0);

  static ErrorReport of(@Nullable JsonNode root) {
    if (root == null) {
      return NOTHING;
    }
    var outer = root.isArray() ? root.path(0) : root;
    var base = outer.path("base_resp");
    if (base.path("status_code").asInt(0) != 0) {
      return new ErrorReport(
          Nodes.words(base.path("status_msg")),
          "",
          List.of(base.path("status_code").asString("")),
          0);
    }
    var choice = outer.path("choices").path(0).path("error");
    var error =
        outer.hasNonNull("error") ? outer.path("error") : choice.isObject() ? choice : outer;
    var raw = error.path("metadata").path("raw");
    return new ErrorReport(
        message(error), Nodes.words(raw), codes(outer, error), status(error.path("code")));
  }

  /** All its words. */
  String words() {
    return detail.isEmpty() ? message : message + ' ' + detail;
  }

  boolean isCalled(Set<String> words) {
    return codes.stream().anyMatch(words::contains);
  }

  private static String message(JsonNode error) {
    if (error.isString()) {
      return error.asString("");
    }
    var detail = error.path("detail");
    var texts =
        List.of(
            error.path("message"),
            detail.isArray() ? detail.path(0).path("msg") : detail,
            error.path("msg"),
            error.path("error_msg"));
    return texts.stream()
        .filter(JsonNode::isString)
        .map(text -> text.asString(""))
        .findFirst()
        .orElse("");
  }

  private static List<String> codes(JsonNode outer, JsonNode error) {
    var codes = new ArrayList<String>();
    for (var node :
        List.of(
            error.path("code"),
            error.path("type"),
            error.path("innererror").path("code"),
            error.path("error_code"),
            error.path("status"),
            outer.path("code"),
            outer.path("type"))) {
      var code = node.isNumber() ? node.asString("") : Nodes.words(node);
      if (!code.isEmpty()) {
        codes.add(code.toLowerCase(Locale.ROOT));
      }
    }
    return List.copyOf(codes);
  }

  private static int status(JsonNode code) {
    var number = code.isNumber() ? code.asInt(0) : 0;
    return number >= 400 && number < 600 ? number : 0;
  }
}
