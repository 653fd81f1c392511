package dev.wagonway.gateway.spend;

import dev.wagonway.cost.Price;
import dev.wagonway.gateway.ledger.Entry;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes single calls, each in a line with the same columns. A column has one type throughout:
 * text, whole number or truth, so that it maps to a typed column elsewhere.
 */
public final class SpendExport {

  /** How lines are written. */
  public enum Format {
    CSV,
    JSONL
  }

  private final Format format;
  private final Consumer<String> out;
  private boolean headed;

  /** Writes lines, each with its end, to {@code out}. */
  public SpendExport(Format format, Consumer<String> out) {
    this.format = format;
    this.out = out;
  }

  /** Writes a call. */
  public void add(Entry entry) {
    var columns = columns(entry);
    switch (format) {
      case CSV -> {
        head(columns);
        out.accept(Csv.line(columns.values().stream().map(SpendExport::cell).toList()));
      }
      case JSONL -> out.accept(JsonMapper.shared().writeValueAsString(columns) + "\n");
    }
  }

  private void head(Map<String, ?> columns) {
    if (!headed) {
      headed = true;
      out.accept(Csv.line(List.copyOf(columns.keySet())));
    }
  }

  private static String cell(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static Map<String, @Nullable Object> columns(Entry entry) {
    var call = entry.call();
    var subject = call.subject();
    var columns = new LinkedHashMap<String, @Nullable Object>();
    columns.put("at", call.at().toString());
    columns.put("decision", call.decision());
    columns.put("call", call.call());
    columns.put("key", subject.key());
    columns.put("team", subject.team());
    columns.put("project", subject.project());
    columns.put("route", subject.route());
    columns.put("target", subject.target());
    columns.put("tier", subject.tier().word());
    columns.put("model", call.model());
    columns.put("label", call.label().word());
    columns.put("kind", call.kind());
    columns.put("outcome", call.outcome());
    columns.put("requests", call.requests());
    usage(columns, call.usage());
    columns.put("estimated", call.estimated());
    money(columns, "cost", call.cost().nanoUsd());
    var reported = call.reported();
    money(columns, "reported", reported == null ? null : reported.nanoUsd());
    money(columns, "saved", call.saved().nanoUsd());
    columns.put("price", entry.price());
    price(columns, call.price());
    return columns;
  }

  private static void usage(Map<String, @Nullable Object> columns, dev.wagonway.chat.Usage usage) {
    columns.put("input_tokens", usage.inputTokens());
    columns.put("cached_input_tokens", usage.cachedInputTokens());
    columns.put("cache_write_tokens", usage.cacheWriteTokens());
    columns.put("output_tokens", usage.outputTokens());
    columns.put("reasoning_tokens", usage.reasoningTokens());
    columns.put("audio_input_tokens", usage.audioInputTokens());
    columns.put("audio_output_tokens", usage.audioOutputTokens());
    columns.put("images", usage.images());
  }

  private static void money(
      Map<String, @Nullable Object> columns, String name, @Nullable Long nano) {
    columns.put(name + "_nano_usd", nano);
    columns.put(name + "_usd", nano == null ? null : Usd.text(BigInteger.valueOf(nano)));
  }

  private static void price(Map<String, @Nullable Object> columns, Price price) {
    columns.put("input_nano_usd_per_million", price.inputPerMillion().nanoUsd());
    columns.put("cached_input_nano_usd_per_million", price.cachedInputPerMillion().nanoUsd());
    columns.put("cache_write_nano_usd_per_million", price.cacheWritePerMillion().nanoUsd());
    columns.put("output_nano_usd_per_million", price.outputPerMillion().nanoUsd());
    columns.put("reasoning_nano_usd_per_million", price.reasoningPerMillion().nanoUsd());
    columns.put("audio_input_nano_usd_per_million", price.audioInputPerMillion().nanoUsd());
    columns.put("audio_output_nano_usd_per_million", price.audioOutputPerMillion().nanoUsd());
    columns.put("nano_usd_per_request", price.perRequest().nanoUsd());
    columns.put("nano_usd_per_image", price.perImage().nanoUsd());
  }
}
