package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes how an answer shall be generated. */
final class SettingsWriter {

  /** The smallest limit that servers accept. */
  private static final long LEAST_TOKENS = 16;

  private static final long LOW_TOKENS = 2_048;
  private static final long MEDIUM_TOKENS = 8_192;

  private final ObjectNode root;
  private final Dispatch dispatch;
  private final Set<Loss> losses;

  SettingsWriter(ObjectNode root, Dispatch dispatch, Set<Loss> losses) {
    this.root = root;
    this.dispatch = dispatch;
    this.losses = losses;
  }

  /**
   * Writes the settings.
   *
   * @param hasSeals whether the request holds reasoning that was sealed earlier
   */
  void write(Conversation conversation, boolean hasSeals) {
    var settings = conversation.settings();
    writeLimits(settings);
    writeReasoning(settings, hasSeals);
    writeText(settings);
    if (settings.toolChoice() != null) {
      write(settings.toolChoice(), freeform(conversation));
    }
    if (settings.parallelTools() != null && !conversation.tools().isEmpty()) {
      root.put("parallel_tool_calls", settings.parallelTools());
    }
    Nodes.putIfKnown(root, "safety_identifier", settings.user());
    Nodes.putIfKnown(root, "prompt_cache_key", settings.cacheKey());
    Nodes.putIfKnown(root, "service_tier", settings.serviceTier());
    if (!settings.metadata().isEmpty()) {
      settings.metadata().forEach(root.putObject("metadata")::put);
    }
  }

  private void writeLimits(Settings settings) {
    var most = settings.maxOutputTokens();
    if (most != null) {
      root.put("max_output_tokens", Math.max(most, LEAST_TOKENS));
      if (most < LEAST_TOKENS) {
        losses.add(Loss.ofHint(Feature.MAX_TOKENS.word()));
      }
    }
    var refused = dispatch.dialect().has(Quirk.NO_SAMPLING);
    writeSampling("temperature", settings.temperature(), refused, Feature.TEMPERATURE);
    writeSampling("top_p", settings.topP(), refused, Feature.TOP_P);
  }

  private void writeSampling(
      String name, @Nullable Double value, boolean refused, Feature feature) {
    if (value != null && refused) {
      losses.add(Loss.of(feature.word()));
    } else if (value != null) {
      root.put(name, value);
    }
  }

  private void writeReasoning(Settings settings, boolean hasSeals) {
    var wish = settings.reasoning();
    var effort = effort(wish);
    var shown =
        Boolean.TRUE.equals(wish.shown())
            || (Boolean.TRUE.equals(wish.enabled()) && wish.shown() == null);
    if (effort != null || shown) {
      var reasoning = root.putObject("reasoning");
      if (effort != null) {
        reasoning.put("effort", effort.word());
      }
      if (shown && effort != Effort.NONE) {
        reasoning.put("summary", "auto");
      }
    }
    var logprobs = settings.topLogprobs();
    var reasons = (effort != null && effort != Effort.NONE) || shown || hasSeals;
    if (reasons || logprobs != null) {
      var include = root.putArray("include");
      if (reasons) {
        include.add("reasoning.encrypted_content");
      }
      if (logprobs != null) {
        include.add("message.output_text.logprobs");
        root.put("top_logprobs", logprobs);
      }
    }
  }

  private @Nullable Effort effort(ReasoningWish wish) {
    if (dispatch.effort() != null) {
      return dispatch.control() == ReasoningControl.NONE ? null : dispatch.effort();
    }
    if (wish.effort() != null) {
      return wish.effort();
    }
    if (Boolean.FALSE.equals(wish.enabled())) {
      return Effort.NONE;
    }
    var budget = wish.budgetTokens();
    if (budget == null) {
      return null;
    }
    return budget <= LOW_TOKENS
        ? Effort.LOW
        : budget <= MEDIUM_TOKENS ? Effort.MEDIUM : Effort.HIGH;
  }

  private void writeText(Settings settings) {
    var format = settings.format();
    if (format == null && settings.verbosity() == null) {
      return;
    }
    var text = root.putObject("text");
    Nodes.putIfKnown(text, "verbosity", settings.verbosity());
    switch (format) {
      case null -> {}
      case OutputFormat.Json _ -> text.putObject("format").put("type", "json_object");
      case OutputFormat.Schema schema -> write(schema, text.putObject("format"));
    }
  }

  private static void write(OutputFormat.Schema schema, ObjectNode node) {
    node.put("type", "json_schema");
    node.put("name", schema.name() == null ? "answer" : schema.name());
    Nodes.putIfKnown(node, "description", schema.description());
    var tree = JsonTrees.read(schema.schema().getBytes(UTF_8));
    node.set("schema", tree == null ? JsonTrees.object() : tree);
    if (schema.strict() != null) {
      node.put("strict", schema.strict());
    }
  }

  private void write(ToolChoice choice, Set<String> freeform) {
    switch (choice) {
      case ToolChoice.Auto _ -> root.put("tool_choice", "auto");
      case ToolChoice.None _ -> root.put("tool_choice", "none");
      case ToolChoice.Required _ -> root.put("tool_choice", "required");
      case ToolChoice.Named(var name) -> write(name, root.putObject("tool_choice"), freeform);
      case ToolChoice.Allowed(var required, var names) -> {
        var node = root.putObject("tool_choice").put("type", "allowed_tools");
        node.put("mode", required ? "required" : "auto");
        var tools = node.putArray("tools");
        names.forEach(name -> write(name, tools.addObject(), freeform));
      }
    }
  }

  private static void write(String name, ObjectNode node, Set<String> freeform) {
    node.put("type", freeform.contains(name) ? "custom" : "function").put("name", name);
  }

  private static Set<String> freeform(Conversation conversation) {
    return conversation.tools().stream()
        .filter(ToolDefinition::freeform)
        .map(ToolDefinition::name)
        .collect(Collectors.toSet());
  }
}
