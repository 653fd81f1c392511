package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Settings;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.spi.Rendering;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Writes a conversation as a request. Used once. */
final class ConversationWriter {

  private static final int MOST_CACHE_BREAKS = 4;

  private final Conversation conversation;
  private final Settings settings;
  private final Dispatch dispatch;
  private final ClaudeModel model;
  private final Set<Loss> losses = new LinkedHashSet<>();
  private final ObjectNode root = JsonTrees.object();

  private ConversationWriter(Conversation conversation, Dispatch dispatch) {
    this.conversation = conversation;
    this.settings = conversation.settings();
    this.dispatch = dispatch;
    this.model = ClaudeModel.of(dispatch.model());
  }

  static Rendering write(Conversation conversation, Dispatch dispatch) {
    return new ConversationWriter(conversation, dispatch).write();
  }

  private Rendering write() {
    root.put("model", dispatch.model());
    var thinking = thinking();
    root.put("max_tokens", maxTokens(thinking));
    writeTurns();
    ToolWriter.write(conversation, root);
    spareCacheBreaks();
    if (thinking.node() != null) {
      root.set("thinking", thinking.node());
    }
    writeConfig(thinking);
    writeSampling(thinking);
    writeStop();
    if (settings.user() != null) {
      root.putObject("metadata").put("user_id", settings.user());
    }
    writeTier();
    if (settings.stream()) {
      root.put("stream", true);
    }
    var parcel =
        Parcel.json(Paths.messages(dispatch), settings.stream(), JsonTrees.write(root))
            .withHeaders(Map.of(Versions.HEADER, Versions.OURS));
    return new Rendering(parcel, List.copyOf(losses));
  }

  private Thinking thinking() {
    var own = settings.reasoning();
    var effort = dispatch.effort();
    var wish =
        effort == null || dispatch.control() == ReasoningControl.NONE
            ? own
            : new ReasoningWish(null, effort, null, own.shown());
    var bar = History.bar(conversation);
    var setting = new Thinking.Setting(model, dispatch.dialect(), settings.maxOutputTokens(), bar);
    var thinking = Thinking.of(wish, setting);
    if (thinking.isLost()) {
      losses.add(Loss.of(Feature.THINKING));
    }
    return thinking;
  }

  private long maxTokens(Thinking thinking) {
    var most = settings.maxOutputTokens();
    return most == null ? model.defaultMaxTokens() + thinking.budgetTokens() : Math.max(1, most);
  }

  private void writeTurns() {
    var turns = new Turns(new BlockWriter(losses));
    turns.read(conversation.messages());
    if (turns.endsWithAnswer()) {
      if (model.refusesPrefill()) {
        losses.add(Loss.of(Feature.PREFILL));
        turns.askToGoOn();
      } else {
        turns.trimEnd();
      }
    }
    var system = turns.system();
    if (system.size() == 1 && !system.getFirst().has("cache_control")) {
      root.put("system", system.getFirst().path("text").asString(""));
    } else if (!system.isEmpty()) {
      root.putArray("system").addAll(system);
    }
    var messages = root.putArray("messages");
    for (var turn : turns.turns()) {
      var message = messages.addObject();
      message.put("role", turn.isAssistants() ? "assistant" : "user");
      message.putArray("content").addAll(turn.blocks());
    }
  }

  /** More marks than the API allows are taken away, the earliest ones first. */
  private void spareCacheBreaks() {
    var marked = new ArrayList<ObjectNode>();
    collectMarked(root, "tools", marked);
    collectMarked(root, "system", marked);
    for (var message : root.path("messages")) {
      collectMarked((ObjectNode) message, "content", marked);
    }
    for (var i = 0; i < marked.size() - MOST_CACHE_BREAKS; i++) {
      marked.get(i).remove("cache_control");
      losses.add(Loss.of(Feature.CACHE_BREAKS));
    }
  }

  private static void collectMarked(ObjectNode parent, String name, List<ObjectNode> marked) {
    for (var node : parent.path(name)) {
      if (node instanceof ObjectNode object && object.has("cache_control")) {
        marked.add(object);
      }
    }
  }

  private void writeConfig(Thinking thinking) {
    var config = JsonTrees.object();
    if (thinking.effort() != null) {
      config.put("effort", thinking.effort());
    }
    if (settings.format() instanceof OutputFormat.Schema schema) {
      var tree = JsonTrees.read(schema.schema().getBytes(UTF_8));
      if (tree instanceof ObjectNode object) {
        config.putObject("format").put("type", "json_schema").set("schema", object);
      } else {
        losses.add(Loss.of(Feature.JSON_SCHEMA));
      }
    }
    if (!config.isEmpty()) {
      root.set("output_config", config);
    }
  }

  /** A temperature of 1 is what models do anyway, so it is no loss where it cannot be said. */
  private void writeSampling(Thinking thinking) {
    var temperature = settings.temperature();
    var topP = settings.topP();
    var topK = settings.topK();
    if (model.refusesSampling() || dispatch.dialect().has(Quirk.NO_SAMPLING) || thinking.isOn()) {
      lose(Feature.TEMPERATURE, temperature != null && temperature != 1);
      lose(Feature.TOP_P, topP != null && topP < 1);
      lose(Feature.TOP_K, topK != null);
      return;
    }
    if (temperature != null) {
      lose(Feature.TEMPERATURE, temperature > 1);
      root.put("temperature", Math.clamp(temperature, 0.0, 1.0));
    }
    if (topP != null && (temperature == null || !model.refusesTwoSamplings())) {
      root.put("top_p", topP);
    } else {
      lose(Feature.TOP_P, topP != null && topP < 1);
    }
    if (topK != null) {
      root.put("top_k", topK);
    }
  }

  /** Stop texts of white space alone are refused here. */
  private void writeStop() {
    var stop = settings.stop().stream().filter(text -> !text.isBlank()).toList();
    if (!stop.isEmpty()) {
      var node = root.putArray("stop_sequences");
      stop.forEach(node::add);
    }
    lose(Feature.STOP, stop.size() < settings.stop().size());
  }

  private void writeTier() {
    switch (settings.serviceTier()) {
      case null -> {}
      case "auto", "priority" -> root.put("service_tier", "auto");
      case "default", "standard", "standard_only" -> root.put("service_tier", "standard_only");
      default -> losses.add(Loss.of(Feature.SERVICE_TIER));
    }
  }

  private void lose(Feature field, boolean isSaid) {
    if (isSaid) {
      losses.add(Loss.of(field));
    }
  }
}
