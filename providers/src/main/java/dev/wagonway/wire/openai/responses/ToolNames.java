package dev.wagonway.wire.openai.responses;

import dev.wagonway.translate.CallIds;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of a request's tools. Those in a namespace have a second, plain name under which APIs
 * without namespaces know them: {@code crm__find}. Written to only while a request is read.
 */
final class ToolNames {

  /** The most characters of a tool's name that APIs take. */
  private static final int MOST = 64;

  private static final int HASH = 8;
  private static final String JOINT = "__";

  private final Map<String, Home> homes = new LinkedHashMap<>();
  private final Set<String> plain = new HashSet<>();
  private final Set<String> freeform = new HashSet<>();

  /** Where a tool is defined. */
  record Home(String namespace, String name) {}

  /** Takes note of a tool outside of namespaces. */
  void add(String name) {
    plain.add(name);
  }

  /** Takes note that the tool of that plain name takes any text. */
  void addFreeform(String plainName) {
    freeform.add(plainName);
  }

  /** Takes note of a tool in a namespace; gives its plain name. */
  String add(String namespace, String name) {
    var known = plainName(namespace, name);
    homes.put(known, new Home(namespace, name));
    return known;
  }

  /** The plain name of a tool, which need not be known. */
  String plainName(@Nullable String namespace, String name) {
    if (namespace == null || namespace.isEmpty()) {
      return name;
    }
    var home = new Home(namespace, name);
    for (var known : homes.entrySet()) {
      if (known.getValue().equals(home)) {
        return known.getKey();
      }
    }
    var joined = clean(namespace.endsWith(JOINT) ? namespace + name : namespace + JOINT + name);
    return joined.length() <= MOST && !plain.contains(joined) && !homes.containsKey(joined)
        ? joined
        : joined.substring(0, Math.min(joined.length(), MOST - HASH - 1))
            + "_"
            + CallIds.exactly(namespace + "/" + name, HASH);
  }

  /** Where the tool of that plain name is defined, or null if it is in no namespace. */
  @Nullable Home home(String plainName) {
    return homes.get(plainName);
  }

  boolean isFreeform(String plainName) {
    return freeform.contains(plainName);
  }

  private static String clean(String name) {
    var clean = new StringBuilder(name.length());
    name.chars()
        .map(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-') ? c : '_')
        .forEach(c -> clean.append((char) c));
    return clean.toString();
  }
}
