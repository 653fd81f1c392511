package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.SettingsBuilder;
import dev.wagonway.wire.json.JsonTrees;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how an answer shall be generated. Confined to one reading. */
final class SettingsReader {

  private static final Set<String> CONFIG = Set.of("effort", "format");
  private static final Set<String> THINKING = Set.of("type", "budget_tokens", "display");

  private final Unread unread;
  private final SettingsBuilder settings = Settings.builder();
  private @Nullable Boolean thinks;
  private @Nullable Long budgetTokens;
  private @Nullable Boolean shown;
  private @Nullable Effort effort;

  SettingsReader(Unread unread) {
    this.unread = unread;
  }

  /** The settings that have been taken. */
  Settings read() {
    return settings.reasoning(new ReasoningWish(thinks, effort, budgetTokens, shown)).build();
  }

  SettingsBuilder builder() {
    return settings;
  }

  /** Takes one member of the request; says whether it is a setting. */
  boolean take(String name, JsonNode value) {
    switch (name) {
      case "max_tokens" -> settings.maxOutputTokens(Words.natural(value, name));
      case "stream" -> settings.stream(Words.flag(value, name));
      case "stop_sequences" -> settings.stop(Words.texts(value, name));
      case "temperature" -> settings.temperature(Words.number(value, name));
      case "top_p" -> settings.topP(Words.number(value, name));
      case "top_k" -> settings.topK(Words.natural(value, name));
      case "service_tier" -> settings.serviceTier(Words.text(value, name));
      case "metadata" -> takeMetadata(value);
      case "thinking" -> takeThinking(value);
      case "output_config" -> takeConfig(value);
      case "output_format" -> takeFormat(value, name);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void takeMetadata(JsonNode metadata) {
    settings.user(Words.textOrNull(metadata.path("user_id")));
    unread.rest(metadata, "metadata", Set.of("user_id"));
  }

  /** Adaptive thinking leaves it to the model, as it is where nothing is said. */
  private void takeThinking(JsonNode thinking) {
    if (!thinking.isObject()) {
      throw Words.wrongType(thinking, "thinking", "an object");
    }
    switch (thinking.path("type").asString("")) {
      case "enabled" -> {
        thinks = true;
        if (thinking.hasNonNull("budget_tokens")) {
          budgetTokens = Words.natural(thinking.path("budget_tokens"), "thinking.budget_tokens");
        }
      }
      case "adaptive" -> thinks = null;
      case "disabled" -> thinks = false;
      default -> unread.hint("thinking.type");
    }
    var display = thinking.path("display").asString("");
    if (!display.isEmpty()) {
      shown = !display.equals("omitted");
    }
    unread.rest(thinking, "thinking", THINKING);
  }

  private void takeConfig(JsonNode config) {
    if (!config.isObject()) {
      throw Words.wrongType(config, "output_config", "an object");
    }
    var word = config.path("effort");
    if (!word.isMissingNode() && !word.isNull()) {
      effort = Effort.parse(word.asString("")).orElse(null);
      if (effort == null) {
        unread.note("output_config.effort");
      }
    }
    if (config.hasNonNull("format")) {
      takeFormat(config.path("format"), "output_config.format");
    }
    unread.rest(config, "output_config", CONFIG);
  }

  private void takeFormat(JsonNode format, String param) {
    var schema = format.path("schema");
    if (format.path("type").asString("").equals("json_schema") && schema.isObject()) {
      settings.format(
          new OutputFormat.Schema(
              Words.textOrNull(format.path("name")), null, JsonTrees.text(schema), null));
    } else {
      unread.note(param);
    }
  }
}
