package dev.wagonway.wire.translation;

import dev.wagonway.chat.Feature;
import dev.wagonway.spi.Wire;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of each feature between any two wires. */
final class WireMatrix {

  /** What becomes of a feature. */
  enum Fate {
    /** The client's API cannot say it, so that it never arises. */
    UNSAID("·"),
    CARRIED("carried"),
    MAPPED("mapped"),
    LOST("lost");

    private final String word;

    Fate(String word) {
      this.word = word;
    }
  }

  /** APIs that refuse earlier reasoning unless its vendor has sealed it. */
  private static final Set<String> SEALED_ONLY =
      Set.of("anthropic-messages", "bedrock-converse", "openai-responses");

  private WireMatrix() {}

  /**
   * What becomes of {@code feature} between a client and an upstream; features of answers go the
   * other way.
   */
  static Fate fate(Wire client, Wire upstream, Feature feature) {
    var isRequest = feature.side() == Feature.Side.REQUEST;
    var from = (isRequest ? client : upstream).scope();
    var to = (isRequest ? upstream : client).scope();
    var said = from.features().get(feature);
    var heard = to.features().get(feature);
    if (said == null) {
      return Fate.UNSAID;
    }
    if (heard == null || isForeign(feature, client, upstream)) {
      return Fate.LOST;
    }
    return client.name().equals(upstream.name()) || (said.exact() && heard.exact())
        ? Fate.CARRIED
        : Fate.MAPPED;
  }

  private static boolean isForeign(Feature feature, Wire client, Wire upstream) {
    var needsSeal =
        feature == Feature.REASONING_SEAL
            || (feature == Feature.REASONING_HISTORY && SEALED_ONLY.contains(upstream.name()));
    return needsSeal
        && client.scope().seals().stream().noneMatch(upstream.scope().seals()::contains);
  }

  /** The table in Markdown, one for each wire that clients speak. */
  static String markdown() {
    return Wires.ALL.stream().map(WireMatrix::table).collect(Collectors.joining("\n"));
  }

  private static String table(Wire client) {
    var table = new StringBuilder("<details><summary>Clients of <code>" + client.name());
    table.append("</code></summary>\n\n| feature | as ");
    table.append(client.name()).append(" says it |");
    Wires.ALL.forEach(upstream -> table.append(' ').append(upstream.name()).append(" |"));
    table.append("\n|---|---|").append("---|".repeat(Wires.ALL.size())).append('\n');
    for (var feature : Feature.values()) {
      var field = client.scope().field(feature);
      table.append("| ").append(feature.word()).append(" | ");
      table.append(field == null ? "·" : "`" + field.replace("|", "\\|") + "`").append(" |");
      for (var upstream : Wires.ALL) {
        table.append(' ').append(fate(client, upstream, feature).word).append(" |");
      }
      table.append('\n');
    }
    return table.append("\n</details>\n").toString();
  }
}
