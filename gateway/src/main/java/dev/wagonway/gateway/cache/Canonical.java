package dev.wagonway.gateway.cache;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A request's JSON in one spelling: requests have the same text if, and only if, no upstream and no
 * model can tell them apart by what counts. White space and escapes never count; the order of
 * members and the spelling of numbers do not in an API's own objects, but do in free-form JSON (see
 * {@link Envelope}). Every value says how long it is, so that no two requests run together.
 */
final class Canonical {

  /** Requests beyond this many bytes are not kept: they rarely come twice, and cost time here. */
  static final int MOST_BYTES = 4 << 20;

  private static final int MOST_DEPTH = 200;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final Set<String> TOOLS =
      Set.of("tools", "functions", "toolConfig", "plugins", "web_search_options", "mcp_servers");

  private static final Set<String> REFERENCES =
      Set.of("previous_response_id", "conversation", "background", "container");

  private static final Set<String> SETTINGS =
      Set.of("generationConfig", "generation_config", "inferenceConfig", "options");

  private final JsonParser json;
  private final Envelope envelope;
  private final boolean isStreamed;
  private boolean isGreedy;
  private boolean offersTools;
  private boolean refersBack;

  private Canonical(JsonParser json, Envelope envelope, boolean isStreamed) {
    this.json = json;
    this.envelope = envelope;
    this.isStreamed = isStreamed;
  }

  /**
   * What a request comes to.
   *
   * @param text the same for requests that are the same
   * @param isGreedy whether it asks for the most probable token each time
   * @param offersTools whether the model may call tools, or the provider's own
   * @param refersBack whether it refers to what an upstream, or a gateway, keeps of earlier ones
   */
  record Reading(String text, boolean isGreedy, boolean offersTools, boolean refersBack) {}

  private record Member(String name, String value) {}

  /** Reads {@code body}; null if it is too large, or no JSON object that means one thing only. */
  static @Nullable Reading read(byte[] body, Envelope envelope, boolean isStreamed) {
    if (body.length > MOST_BYTES) {
      return null;
    }
    try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      var reader = new Canonical(json, envelope, isStreamed);
      var text = new StringBuilder(body.length + 64);
      reader.object(true, "", 0, text);
      return json.nextToken() == null
          ? new Reading(text.toString(), reader.isGreedy, reader.offersTools, reader.refersBack)
          : null;
    } catch (JacksonException _) {
      return null;
    }
  }

  private void object(boolean isOwn, String at, int depth, StringBuilder out) {
    List<Member> members = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      if (depth == 0) {
        note(name);
      } else if (depth == 1 && SETTINGS.contains(at)) {
        noteSampling(name);
      }
      if (depth == 0 && envelope.ignores(name, isStreamed)) {
        json.skipChildren();
        continue;
      }
      var value = new StringBuilder();
      value(isOwn && envelope.isOwn(name, depth), isOwn, name, depth + 1, value);
      members.add(new Member(name, value.toString()));
    }
    if (isOwn) {
      members.sort(Comparator.comparing(Member::name));
    }
    out.append('{');
    for (var member : members) {
      sized('k', member.name(), out);
      out.append(member.value());
    }
    out.append('}');
  }

  /**
   * Adds a value.
   *
   * @param isOwn whether objects in it are the API's own
   * @param isParentOwn whether the object that has it is
   */
  private void value(boolean isOwn, boolean isParentOwn, String at, int depth, StringBuilder out) {
    switch (json.currentToken()) {
      case START_OBJECT -> object(isOwn, at, depth, out);
      case START_ARRAY -> {
        out.append('[');
        while (json.nextToken() != JsonToken.END_ARRAY) {
          value(isOwn, isOwn, at, depth, out);
        }
        out.append(']');
      }
      case VALUE_STRING -> sized('s', json.getString(), out);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          sized('n', isParentOwn ? number(json.getString()) : json.getString(), out);
      case VALUE_TRUE -> out.append('t');
      case VALUE_FALSE -> out.append('f');
      case VALUE_NULL -> out.append('z');
      default -> throw new IllegalStateException("token: " + json.currentToken());
    }
  }

  /** One spelling for each number. */
  private static String number(String text) {
    try {
      var exact = new BigDecimal(text);
      if (exact.signum() == 0) {
        return "0";
      }
      var least = exact.stripTrailingZeros();
      return least.unscaledValue() + "e" + -(long) least.scale();
    } catch (ArithmeticException | NumberFormatException _) {
      return text;
    }
  }

  private static void sized(char kind, String text, StringBuilder out) {
    out.append(kind).append(text.length()).append(':').append(text);
  }

  private void note(String name) {
    noteSampling(name);
    if (TOOLS.contains(name)) {
      offersTools |= isSomething();
    } else if (REFERENCES.contains(name)) {
      refersBack |= isSomething();
    }
  }

  private void noteSampling(String name) {
    switch (name) {
      case "temperature" -> isGreedy |= isNumber("0");
      case "top_k", "topK" -> isGreedy |= isNumber("1e0");
      default -> {}
    }
  }

  private boolean isNumber(String canonical) {
    var token = json.currentToken();
    return token != null && token.isNumeric() && number(json.getString()).equals(canonical);
  }

  private boolean isSomething() {
    var token = json.currentToken();
    return token != JsonToken.VALUE_NULL && token != JsonToken.VALUE_FALSE;
  }
}
