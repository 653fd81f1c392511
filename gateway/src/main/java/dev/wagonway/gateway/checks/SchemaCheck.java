package dev.wagonway.gateway.checks;

import com.google.re2j.Pattern;
import dev.wagonway.chat.OutputFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells whether answers satisfy a JSON schema, as drafts 7 to 2020-12 have it. An answer gets the
 * benefit of the doubt: what the schema says beyond what is understood here (references that lead
 * out of it, formats, expressions that only a backtracking engine takes), and schemas and answers
 * that are too large to be looked at, break nothing. Nothing is fetched. Immutable but for patterns
 * that are kept once compiled; safe for any number of threads.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">the keywords</a>
 */
public final class SchemaCheck {

  /** Longer schemas are not looked at, in characters. */
  static final int MOST_SCHEMA = 1 << 17;

  /** Longer answers are not looked at, in characters. */
  static final int MOST_ANSWER = 1 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** Demands an object, whatever is in it. */
  public static final SchemaCheck OBJECT = of("{\"type\":\"object\"}");

  private final JsonNode schema;
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  private SchemaCheck(JsonNode schema) {
    this.schema = schema;
  }

  /** The check against {@code schema}; anything is well if that is no schema. */
  public static SchemaCheck of(String schema) {
    return new SchemaCheck(read(schema, MOST_SCHEMA));
  }

  /** The check of what {@code format} demands. */
  public static SchemaCheck of(OutputFormat format) {
    return switch (format) {
      case OutputFormat.Json _ -> OBJECT;
      case OutputFormat.Schema demanded -> of(demanded.schema());
    };
  }

  /** Whether {@code answer} is JSON, and nothing else, that satisfies the schema. */
  public boolean holds(String answer) {
    if (answer.length() > MOST_ANSWER) {
      return true;
    }
    var value = read(answer, MOST_ANSWER);
    return !value.isMissingNode() && new SchemaRun(schema, patterns).holds(value);
  }

  /** The JSON, or a missing node if it is none. */
  private static JsonNode read(String json, int most) {
    if (json.length() > most) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(json);
    } catch (JacksonException _) {
      return JSON.missingNode();
    }
  }
}
