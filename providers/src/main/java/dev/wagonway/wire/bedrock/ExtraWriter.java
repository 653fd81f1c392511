package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Settings;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a request says beside its conversation and the usual settings. */
final class ExtraWriter {

  private static final Set<String> TIERS = Set.of("default", "flex", "priority", "reserved");
  private static final int MOST_TAGS = 16;

  /** What keys and values of tags may consist of. */
  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9\\s:_@$#=/+,\\-.]{0,256}");

  private final Settings settings;
  private final ModelName model;
  private final List<Loss> losses;

  ExtraWriter(Settings settings, ModelName model, List<Loss> losses) {
    this.settings = settings;
    this.model = model;
    this.losses = losses;
  }

  void write(ObjectNode root) {
    if (settings.topK() != null) {
      if (model.mayBeClaude()) {
        root.withObjectProperty(ReasoningFields.FIELDS).put("top_k", settings.topK());
      } else {
        losses.add(Loss.of(Feature.TOP_K));
      }
    }
    if (settings.format() instanceof OutputFormat.Schema schema) {
      writeSchema(schema, root.withObjectProperty("outputConfig"));
    }
    writeTags(root);
    var tier = settings.serviceTier();
    if (tier != null && TIERS.contains(tier)) {
      root.putObject("serviceTier").put("type", tier);
    } else if (tier != null && !tier.equals("auto")) {
      losses.add(Loss.of(Feature.SERVICE_TIER));
    }
  }

  private static void writeSchema(OutputFormat.Schema schema, ObjectNode output) {
    var format = output.putObject("textFormat");
    format.put("type", "json_schema");
    var definition = format.putObject("structure").putObject("jsonSchema");
    definition.put("schema", schema.schema());
    if (schema.name() != null) {
      definition.put("name", schema.name());
    }
    if (schema.description() != null) {
      definition.put("description", schema.description());
    }
  }

  private void writeTags(ObjectNode root) {
    var tags = new TreeMap<>(settings.metadata());
    if (settings.user() != null) {
      tags.putIfAbsent("user", settings.user());
    }
    var written = 0;
    for (var tag : tags.entrySet()) {
      var fits =
          !tag.getKey().isEmpty()
              && TAG.matcher(tag.getKey()).matches()
              && TAG.matcher(tag.getValue()).matches();
      if (fits && written < MOST_TAGS) {
        root.withObjectProperty("requestMetadata").put(tag.getKey(), tag.getValue());
        written++;
      } else {
        losses.add(Loss.of(Feature.METADATA));
      }
    }
  }
}
