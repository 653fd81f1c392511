package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Settings;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Quirk;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes how an answer shall be generated. Used once. */
final class SettingsWriter {

  /** Families of models that do not reason, of providers whose reasoning models are choosy. */
  private static final List<String> PLAIN_MODELS = List.of("gpt-3", "gpt-4", "gpt-35", "chatgpt");

  private final Settings settings;
  private final Dialect dialect;
  private final ObjectNode root;
  private final Unread losses;
  private final boolean samples;

  SettingsWriter(Settings settings, Dispatch dispatch, ObjectNode root, Unread losses) {
    this.settings = settings;
    this.dialect = dispatch.dialect();
    this.root = root;
    this.losses = losses;
    samples = !dialect.has(Quirk.NO_SAMPLING) || isPlain(dispatch.model());
  }

  void write() {
    if (settings.maxOutputTokens() != null) {
      var newer = dialect.has(Quirk.MAX_COMPLETION_TOKENS);
      root.put(newer ? "max_completion_tokens" : "max_tokens", settings.maxOutputTokens());
    }
    putSampling("temperature", settings.temperature(), 1);
    putSampling("top_p", settings.topP(), 1);
    putSampling("presence_penalty", settings.presencePenalty(), 0);
    putSampling("frequency_penalty", settings.frequencyPenalty(), 0);
    writeTopK();
    writeStop();
    if (settings.seed() != null) {
      root.put(dialect.has(Quirk.RANDOM_SEED) ? "random_seed" : "seed", settings.seed());
    }
    if (settings.choices() > 1) {
      root.put("n", settings.choices());
    }
    writeLogprobs();
    writeFormat();
    Nodes.put(root, "verbosity", settings.verbosity());
    writeHints();
  }

  private static boolean isPlain(String model) {
    var name = model.toLowerCase(Locale.ROOT);
    return PLAIN_MODELS.stream().anyMatch(name::startsWith);
  }

  /** Models that reason take no other value than the usual one. */
  private void putSampling(String name, @Nullable Double value, double usual) {
    if (value == null) {
      return;
    }
    if (samples) {
      root.put(name, value);
    } else if (value != usual) {
      losses.add(name);
    }
  }

  private void writeTopK() {
    if (settings.topK() == null) {
      return;
    }
    if (dialect.has(Quirk.NO_TOP_K) || !samples) {
      losses.add("top_k");
    } else {
      root.put("top_k", settings.topK());
    }
  }

  private void writeStop() {
    if (settings.stop().isEmpty()) {
      return;
    }
    if (samples) {
      var stop = root.putArray("stop");
      settings.stop().forEach(stop::add);
    } else {
      losses.add("stop");
    }
  }

  private void writeLogprobs() {
    var most = settings.topLogprobs();
    if (most == null) {
      return;
    }
    if (!samples) {
      losses.add("logprobs");
      return;
    }
    root.put("logprobs", true);
    if (most > 0) {
      root.put("top_logprobs", most);
    }
  }

  private void writeFormat() {
    switch (settings.format()) {
      case null -> {}
      case OutputFormat.Json _ -> root.putObject("response_format").put("type", "json_object");
      case OutputFormat.Schema schema -> writeSchema(schema);
    }
  }

  private void writeSchema(OutputFormat.Schema schema) {
    var format = root.putObject("response_format");
    var tree = JsonTrees.read(schema.schema().getBytes(UTF_8));
    if (dialect.has(Quirk.NO_JSON_SCHEMA) || tree == null) {
      format.put("type", "json_object");
      losses.add("response_format.json_schema");
      return;
    }
    var named = format.put("type", "json_schema").putObject("json_schema");
    named.put("name", schema.name() == null ? "answer" : schema.name());
    Nodes.put(named, "description", schema.description());
    named.set("schema", tree);
    if (schema.strict() != null) {
      named.put("strict", schema.strict());
    }
  }

  private void writeHints() {
    putHint("user", settings.user());
    putHint("prompt_cache_key", settings.cacheKey());
    putHint("service_tier", settings.serviceTier());
    if (!settings.metadata().isEmpty()) {
      if (dialect.has(Quirk.NO_HINTS)) {
        losses.hint("metadata");
      } else {
        var tags = root.putObject("metadata");
        settings.metadata().forEach(tags::put);
      }
    }
  }

  private void putHint(String name, @Nullable String value) {
    if (value != null && dialect.has(Quirk.NO_HINTS)) {
      losses.hint(name);
    } else {
      Nodes.put(root, name, value);
    }
  }
}
