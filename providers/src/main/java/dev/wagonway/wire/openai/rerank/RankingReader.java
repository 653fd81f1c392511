package dev.wagonway.wire.openai.rerank;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RerankAnswer;
import dev.wagonway.translate.WholeMeter;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.openai.usage.InputUsage;
import java.util.ArrayList;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads rankings. Tokens stand in {@code usage}, or with some hosts in {@code meta.tokens}. */
final class RankingReader {

  private RankingReader() {}

  /** The ranking, the best first; or null if {@code body} is none. */
  static @Nullable RerankAnswer read(byte[] body) {
    var root = JsonTrees.read(body);
    if (root == null || !root.path("results").isArray()) {
      return null;
    }
    var places = new ArrayList<RerankAnswer.Place>();
    for (var result : root.path("results")) {
      var index = result.path("index").asInt(-1);
      var score = result.path("relevance_score");
      var relevance = (score.isNumber() ? score : result.path("score")).asDouble(Double.NaN);
      if (index < 0 || !Double.isFinite(relevance)) {
        return null;
      }
      places.add(new RerankAnswer.Place(index, relevance));
    }
    places.sort(Comparator.comparingDouble(RerankAnswer.Place::relevance).reversed());
    var units = root.path("meta").path("billed_units").path("search_units").asLong(0);
    return new RerankAnswer(places, usage(root), Math.max(0, units));
  }

  static Metered meter(byte[] body) {
    var answer = read(body);
    return answer == null ? WholeMeter.of(noRanking()) : WholeMeter.of(answer.usage());
  }

  static Failure noRanking() {
    return new Failure.Broken("results: missing or odd (expected: an index and a score for each)");
  }

  private static @Nullable Usage usage(JsonNode root) {
    var own = root.path("usage");
    var usage = own.isObject() ? own : root.path("meta").path("tokens");
    if (!usage.isObject()) {
      return null;
    }
    var bytes = JsonTrees.write(usage);
    var read = new InputUsage();
    read.read(JsonCursor.lenient().over(bytes, 0, bytes.length));
    return read.usage();
  }
}
