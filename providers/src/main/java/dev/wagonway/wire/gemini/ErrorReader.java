package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.error.Cause;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an upstream's error, from an answer or from the middle of a stream. Google tells by details
 * what its statuses do not: a wrong key comes as 400, a quota for the day as the 429 of one for the
 * minute.
 */
final class ErrorReader {

  private static final String RETRY_AFTER = "retry-after";

  private ErrorReader() {}

  static Failure.Refused ofAnswer(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    return refused(status, headers, JsonTrees.read(body), dialect);
  }

  /** Reads an error that came as an event, or as an answer, of status 200. */
  static Failure.Refused ofEvent(byte[] bytes, int from, int to, Dialect dialect) {
    var root = JsonTrees.read(bytes, from, to);
    var code = root == null ? 0 : error(root).path("code").asInt(0);
    return refused(code >= 400 && code < 600 ? code : 500, Map.of(), root, dialect);
  }

  private static Failure.Refused refused(
      int status, Map<String, String> headers, @Nullable JsonNode root, Dialect dialect) {
    if (root == null) {
      return Cause.refused(status, List.of(), "", headers, dialect);
    }
    var error = error(root);
    var message = error.isString() ? error.asString("") : error.path("message").asString("");
    var codes = codes(error, message.toLowerCase(Locale.ROOT), status);
    return Cause.refused(status, codes, message, withRetry(headers, error), dialect);
  }

  private static JsonNode error(JsonNode root) {
    var outer = root.isArray() ? root.path(0) : root;
    return outer.path("error");
  }

  private static List<String> codes(JsonNode error, String message, int status) {
    var codes = new ArrayList<String>();
    codes.add(error.path("status").asString(""));
    for (var detail : error.path("details")) {
      codes.add(detail.path("reason").asString(""));
      for (var violation : detail.path("violations")) {
        if (violation.path("quotaId").asString("").contains("PerDay")) {
          codes.add("insufficient_quota");
        }
      }
    }
    if (message.contains("billing") && (status == 400 || status == 403)) {
      codes.add("billing_error");
    }
    if (message.contains("quota exceeded for") || message.contains("resource exhausted")) {
      codes.add("resource_exhausted");
    }
    return codes;
  }

  /** Google says in the body how long to wait, as {@code "34s"}. */
  private static Map<String, String> withRetry(Map<String, String> headers, JsonNode error) {
    for (var detail : error.path("details")) {
      var delay = detail.path("retryDelay").asString("");
      if (delay.endsWith("s") && !headers.containsKey(RETRY_AFTER)) {
        var all = new HashMap<>(headers);
        all.put(RETRY_AFTER, delay.substring(0, delay.length() - 1));
        return all;
      }
    }
    return headers;
  }
}
