package dev.wagonway.gateway.admin;

import dev.wagonway.gateway.edge.ClientReply;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One thing that the admin API can do.
 *
 * @param method the HTTP method
 * @param template the path, with names in braces for what varies: {@code
 *     /admin/v1/targets/{id}/drain}
 * @param role who may do it
 * @param isChange whether it changes anything, so that it is audited
 * @param action what is done, on a virtual thread of its own
 */
public record Operation(
    String method, String template, Role role, boolean isChange, Action action) {

  /** What is done. */
  @FunctionalInterface
  public interface Action {

    /**
     * Answers {@code call}.
     *
     * @throws Refused if it does not get what it asks for
     * @throws dev.wagonway.chat.FailureException likewise
     */
    Answer answer(Call call);
  }

  /** What is answered. */
  public sealed interface Answer {

    /** JSON, whole. */
    record Json(int status, String body) implements Answer {}

    /** What {@code writer} sends by itself, a stream for example. */
    record Direct(Writer writer) implements Answer {}

    /** JSON with status 200. */
    static Answer json(Object node) {
      return new Json(200, JsonMapper.shared().writeValueAsString(node));
    }
  }

  /** Answers by itself. */
  @FunctionalInterface
  public interface Writer {

    /** Answers through {@code reply}; on a virtual thread, that may block. */
    void write(ClientReply reply);
  }

  /** Something that looks and changes nothing. */
  public static Operation looking(String template, Role role, Action action) {
    return new Operation("GET", template, role, false, action);
  }

  /** Something that changes what is. */
  public static Operation changing(String method, String template, Role role, Action action) {
    return new Operation(method, template, role, true, action);
  }

  /** What stands in {@code path} for the names in the template, or null if it is another path. */
  @Nullable Map<String, String> match(String path) {
    var wanted = template.split("/", -1);
    var given = path.split("/", -1);
    if (wanted.length != given.length) {
      return null;
    }
    var values = new HashMap<String, String>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        values.put(
            wanted[i].substring(1, wanted[i].length() - 1),
            Parameters.decoded(given[i].replace("+", "%2B")));
      } else if (!wanted[i].equals(given[i])) {
        return null;
      }
    }
    return values;
  }
}
