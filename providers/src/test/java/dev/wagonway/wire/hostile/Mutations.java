package dev.wagonway.wire.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Spoils JSON texts: a member or two of another kind, missing or twice, or bytes that are wrong.
 */
final class Mutations {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Each place gets one in so many of the values. */
  private static final int SHARE = 3;

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "-1e-400",
          "99999999999999999999999999",
          "9223372036854775807",
          "-9223372036854775808",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00x\"",
          "\"\\r\\nx-evil: 1\"",
          "\"NaN\"",
          "\"../../x?y#z%\"",
          "\"data:image/png;base64,%%%\"",
          "\"data:;,\"",
          "\"data:image/png;base64\"",
          "\"data:,x\"",
          "\"data:\"",
          "\"http://[\"",
          "\"nobody\"",
          "\"{\"",
          "\"[1]\"",
          "\"{\\\"a\\\":1,\\\"a\\\":2}\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[{}]",
          "[\"\"]",
          "[1]",
          "{\"\":null}",
          "{\"type\":\"\"}",
          "{\"type\":\"nobody\"}",
          "{\"type\":1}",
          "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}",
          "[".repeat(200) + "]".repeat(200),
          "\"" + "x".repeat(5000) + "\"");

  private Mutations() {}

  /** {@code json}, spoilt. */
  static byte[] spoil(String json, RandomGenerator random) {
    if (random.nextInt(10) == 0) {
      return bytes(json, random);
    }
    var tree = MAPPER.readTree(json);
    for (var faults = random.nextInt(1, 4); faults > 0; faults--) {
      spoil(tree, random);
    }
    return MAPPER.writeValueAsString(tree).getBytes(UTF_8);
  }

  /** Another value, or none, for each member of {@code json}, one at a time. */
  static List<byte[]> each(String json) {
    var spoilt = new ArrayList<byte[]>();
    var places = places(MAPPER.readTree(json)).size();
    for (var place = 0; place < places; place++) {
      for (var value = place % SHARE; value < VALUES.size(); value += SHARE) {
        var tree = MAPPER.readTree(json);
        places(tree).get(place).put(MAPPER.readTree(VALUES.get(value)));
        spoilt.add(MAPPER.writeValueAsString(tree).getBytes(UTF_8));
      }
      var tree = MAPPER.readTree(json);
      places(tree).get(place).remove();
      spoilt.add(MAPPER.writeValueAsString(tree).getBytes(UTF_8));
    }
    return spoilt;
  }

  private static void spoil(JsonNode tree, RandomGenerator random) {
    var places = places(tree);
    if (places.isEmpty()) {
      return;
    }
    var place = places.get(random.nextInt(places.size()));
    switch (random.nextInt(6)) {
      case 0 -> place.remove();
      case 1 -> place.put(places.get(random.nextInt(places.size())).value().deepCopy());
      case 2 -> place.twice();
      default -> place.put(MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size()))));
    }
  }

  private static byte[] bytes(String json, RandomGenerator random) {
    var bytes = json.getBytes(UTF_8);
    for (var faults = random.nextInt(1, 4); faults > 0; faults--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Where a value stands: under a name, or at an index. */
  private record Place(JsonNode parent, String name, int index) {

    JsonNode value() {
      return parent instanceof ObjectNode object ? object.get(name) : parent.get(index);
    }

    void put(JsonNode value) {
      switch (parent) {
        case ObjectNode object -> object.set(name, value);
        case ArrayNode array -> array.set(index, value);
        default -> throw new IllegalStateException(parent.toString());
      }
    }

    void remove() {
      switch (parent) {
        case ObjectNode object -> object.remove(name);
        case ArrayNode array -> array.remove(index);
        default -> throw new IllegalStateException(parent.toString());
      }
    }

    void twice() {
      if (parent instanceof ArrayNode array) {
        array.add(array.get(index).deepCopy());
      }
    }
  }

  private static List<Place> places(JsonNode tree) {
    var places = new ArrayList<Place>();
    collect(tree, places);
    return places;
  }

  private static void collect(JsonNode node, List<Place> places) {
    if (node instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        places.add(new Place(object, name, 0));
        collect(object.get(name), places);
      }
    } else if (node instanceof ArrayNode array) {
      for (var i = 0; i < array.size(); i++) {
        places.add(new Place(array, "", i));
        collect(array.get(i), places);
      }
    }
  }
}
