package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Settings;
import dev.wagonway.wire.request.Complaint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how an answer shall be generated; what the vocabulary lacks goes to {@code unread}. */
final class SettingsReader {

  private static final String CONFIG = "generationConfig";
  private static final int MOST_CHOICES = 128;
  private static final int MOST_DIGITS = 17;
  private static final Set<String> READ =
      Set.of(
          "contents",
          "systemInstruction",
          "tools",
          "toolConfig",
          CONFIG,
          "labels",
          "serviceTier",
          "model");
  private static final Set<String> HINTS = Set.of("safetySettings", "store", "mediaResolution");
  private static final Set<String> READ_CONFIG =
      Set.of(
          "maxOutputTokens",
          "temperature",
          "topP",
          "topK",
          "stopSequences",
          "seed",
          "presencePenalty",
          "frequencyPenalty",
          "candidateCount",
          "responseLogprobs",
          "logprobs",
          "responseMimeType",
          "responseSchema",
          "responseJsonSchema",
          "thinkingConfig",
          "responseModalities");

  private final JsonNode root;
  private final JsonNode config;
  private final List<Loss> unread;

  SettingsReader(JsonNode root, List<Loss> unread) {
    this.root = root;
    this.config = Fields.get(root, CONFIG);
    this.unread = unread;
  }

  Settings read(boolean stream) {
    noteUnread();
    return Settings.builder()
        .maxOutputTokens(whole("maxOutputTokens"))
        .temperature(number("temperature"))
        .topP(number("topP"))
        .topK(whole("topK"))
        .stop(texts(Fields.get(config, "stopSequences")))
        .seed(whole("seed"))
        .presencePenalty(number("presencePenalty"))
        .frequencyPenalty(number("frequencyPenalty"))
        .choices(choices())
        .toolChoice(ToolReader.choice(root, unread))
        .format(format())
        .reasoning(reasoning())
        .topLogprobs(topLogprobs())
        .metadata(labels())
        .serviceTier(serviceTier())
        .stream(stream)
        .build();
  }

  private void noteUnread() {
    for (var member : root.properties()) {
      var name = Fields.camelCase(member.getKey());
      if (!READ.contains(name) && !member.getValue().isNull()) {
        unread.add(new Loss(name, HINTS.contains(name)));
      }
    }
    for (var member : config.properties()) {
      var name = Fields.camelCase(member.getKey());
      if (!READ_CONFIG.contains(name) && !member.getValue().isNull()) {
        unread.add(new Loss(CONFIG + "." + name, HINTS.contains(name)));
      }
    }
    for (var modality : texts(Fields.get(config, "responseModalities"))) {
      if (!modality.equalsIgnoreCase("TEXT")) {
        unread.add(Loss.of(CONFIG + ".responseModalities"));
      }
    }
  }

  private @Nullable OutputFormat format() {
    var type = Fields.text(config, "responseMimeType").toLowerCase(Locale.ROOT);
    var json = Fields.get(config, "responseJsonSchema");
    var schema = json.isObject() ? json : Fields.get(config, "responseSchema");
    if (!type.isEmpty() && !type.equals("application/json") && !type.equals("text/plain")) {
      unread.add(Loss.of(CONFIG + ".responseMimeType"));
      return null;
    }
    if (schema.isObject()) {
      return new OutputFormat.Schema(null, null, SchemaReader.read(schema), null);
    }
    return type.equals("application/json") ? new OutputFormat.Json() : null;
  }

  private ReasoningWish reasoning() {
    var thinking = Fields.get(config, "thinkingConfig");
    if (!thinking.isObject()) {
      return ReasoningWish.NONE;
    }
    var include = Fields.get(thinking, "includeThoughts");
    var shown = include.isBoolean() ? (Boolean) include.asBoolean(false) : null;
    var level = Effort.parse(Fields.text(thinking, "thinkingLevel")).orElse(null);
    var budget = decimal(Fields.get(thinking, "thinkingBudget"), "thinkingConfig.thinkingBudget");
    if (budget == null) {
      return new ReasoningWish(null, level, null, shown);
    }
    return switch (budget.signum()) {
      case 0 -> new ReasoningWish(false, level, null, shown);
      case 1 -> new ReasoningWish(true, level, budget.longValue(), shown);
      default -> new ReasoningWish(true, level, null, shown);
    };
  }

  private @Nullable Integer topLogprobs() {
    var most = whole("logprobs");
    if (!Fields.get(config, "responseLogprobs").asBoolean(false)) {
      return null;
    }
    return most == null ? 0 : Math.clamp(most, 0, 100);
  }

  private int choices() {
    var count = whole("candidateCount");
    if (count == null) {
      return 1;
    }
    if (count < 1 || count > MOST_CHOICES) {
      throw Complaint.wrongValue(
          CONFIG + ".candidateCount", "out of range", "a whole number from 1 to " + MOST_CHOICES);
    }
    return count.intValue();
  }

  private @Nullable String serviceTier() {
    var tier = Fields.text(root, "serviceTier").toLowerCase(Locale.ROOT);
    return tier.isEmpty() || tier.endsWith("unspecified") ? null : tier;
  }

  private Map<String, String> labels() {
    var labels = new HashMap<String, String>();
    for (var label : Fields.get(root, "labels").properties()) {
      labels.put(label.getKey(), label.getValue().asString(""));
    }
    return labels;
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    if (list.isString()) {
      texts.add(list.asString(""));
    }
    for (var text : list) {
      texts.add(text.asString(""));
    }
    return texts;
  }

  private @Nullable Double number(String name) {
    var value = decimal(Fields.get(config, name), name);
    return value == null ? null : value.doubleValue();
  }

  private @Nullable Long whole(String name) {
    var value = decimal(Fields.get(config, name), name);
    return value == null ? null : value.longValue();
  }

  /** A number, which may also be written as a string; JSON for protocol buffers allows it. */
  private static @Nullable BigDecimal decimal(JsonNode node, String name) {
    if (node.isMissingNode()) {
      return null;
    }
    var text = node.isNumber() || node.isString() ? node.asString("") : "";
    try {
      var value = new BigDecimal(text.strip());
      if (Math.abs((long) value.precision() - value.scale()) < MOST_DIGITS) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Told below, as numbers out of range are.
    }
    throw Complaint.wrongValue(CONFIG + "." + name, "no number in range", "a number");
  }
}
