package dev.wagonway.gateway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.OutputFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {

  private static final String PARCEL =
      """
      {"type":"object","additionalProperties":false,"required":["to","weight"],
       "properties":{"to":{"type":"string","minLength":2},"weight":{"type":"number","minimum":0},
                     "via":{"type":"array","items":{"$ref":"#/$defs/stop"}}},
       "$defs":{"stop":{"enum":["Ulm","Bern"]}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"to\":\"Bern\",\"weight\":2.5}|true",
        "{\"to\":\"Bern\",\"weight\":2,\"via\":[\"Ulm\"]}|true",
        "{\"to\":\"Bern\",\"weight\":2,\"via\":[\"Rome\"]}|false",
        "{\"to\":\"Bern\",\"weight\":-1}|false",
        "{\"to\":\"B\",\"weight\":1}|false",
        "{\"to\":\"Bern\"}|false",
        "{\"to\":\"Bern\",\"weight\":1,\"more\":0}|false",
        "[]|false",
        "Here it is: {\"to\":\"Bern\",\"weight\":1}|false",
        "{\"to\":\"Bern\",\"weight\":1} done|false",
        "{\"to\":\"Bern\",\"weight\":1|false",
      })
  void holdsAnswersAgainstTheSchema(String answer, boolean holds) {
    assertThat(SchemaCheck.of(PARCEL).holds(answer)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"integer\"}|1.0|true",
        "{\"type\":\"integer\"}|1.5|false",
        "{\"type\":[\"string\",\"null\"]}|null|true",
        "{\"type\":\"STRING\",\"nullable\":true}|null|true",
        "{\"type\":\"STRING\"}|7|false",
        "{\"const\":1}|1.00|true",
        "{\"exclusiveMinimum\":3}|3|false",
        "{\"maximum\":3,\"exclusiveMaximum\":true}|3|false",
        "{\"multipleOf\":0.1}|0.3|true",
        "{\"multipleOf\":0.1}|0.35|false",
        "{\"multipleOf\":0.1}|1e999999999|true",
        "{\"type\":\"integer\"}|1e-999999|false",
        "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}|1|false",
        "{\"oneOf\":[{\"type\":\"number\"},{\"type\":\"integer\"}]}|1|false",
        "{\"allOf\":[{\"type\":\"number\"},{\"minimum\":2}]}|1|false",
        "{\"not\":{\"type\":\"null\"}}|null|false",
        "{\"if\":{\"type\":\"string\"},\"then\":{\"minLength\":3},\"else\":{\"const\":0}}|\"ab\"|false",
        "{\"if\":{\"type\":\"string\"},\"then\":{\"minLength\":3},\"else\":{\"const\":0}}|0|true",
        "{\"pattern\":\"^[a-z]+$\"}|\"a1\"|false",
        "{\"pattern\":\"^(?=a)b\"}|\"a1\"|true",
        "{\"uniqueItems\":true}|[1,2,1.0]|false",
        "{\"contains\":{\"const\":2}}|[1,3]|false",
        "{\"prefixItems\":[{\"type\":\"string\"}],\"items\":false}|[\"a\",1]|false",
        "{\"items\":[{\"type\":\"string\"}],\"additionalItems\":false}|[\"a\"]|true",
        "{\"patternProperties\":{\"^x\":{\"type\":\"number\"}},\"additionalProperties\":false}|{\"x1\":\"a\"}|false",
        "{\"propertyNames\":{\"maxLength\":2}}|{\"abc\":1}|false",
        "{\"dependentRequired\":{\"a\":[\"b\"]}}|{\"a\":1}|false",
        "{\"maxProperties\":1}|{\"a\":1,\"b\":2}|false",
        "{\"maxLength\":1}|\"\uD83D\uDE80\"|true",
        "{\"format\":\"uuid\"}|\"no\"|true",
        "{\"$ref\":\"https://example.com/schema\"}|1|true",
        "false|1|false",
        "no schema|1|true",
      })
  void knowsTheKeywords(String schema, String answer, boolean holds) {
    assertThat(SchemaCheck.of(schema).holds(answer)).isEqualTo(holds);
  }

  @Test
  void demandsAnObjectWhereAnyJsonIsAskedFor() {
    var check = SchemaCheck.of(new OutputFormat.Json());

    assertThat(check.holds("{\"a\":[]}")).isTrue();
    assertThat(check.holds("[]")).isFalse();
    assertThat(check.holds("")).isFalse();
  }

  @Test
  void doesNotHangOnHostileSchemas() {
    var explosive =
        """
        {"$defs":{"a":{"allOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/a"}]}},"$ref":"#/$defs/a"}
        """;

    assertThat(SchemaCheck.of(explosive).holds("1")).isTrue();
    assertThat(SchemaCheck.of("{\"pattern\":\"((x{1000}){1000}){1000}\"}").holds("\"x\"")).isTrue();
    assertThat(SchemaCheck.of("{\"pattern\":\"^(a+)+$\"}").holds('"' + "a".repeat(9_000) + "b\""))
        .isFalse();
    assertThat(SchemaCheck.of("[".repeat(5_000)).holds("1")).isTrue();
    assertThat(SchemaCheck.of("{}").holds("[".repeat(5_000))).isFalse();
  }

  @Test
  void looksAtNothingTooLarge() {
    assertThat(SchemaCheck.OBJECT.holds(" ".repeat(SchemaCheck.MOST_ANSWER + 1))).isTrue();
  }
}
