package dev.wagonway.gateway.activity;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.admin.AdminApi;
import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.DurationParameter;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What operators can ask about what was done. Thread-safe. */
public final class ActivityApi {

  private static final Duration MINUTE = Duration.ofSeconds(Series.MINUTE);
  private static final Duration TEN_MINUTES = Duration.ofSeconds(Series.COARSE);
  private static final Duration FINE = MINUTE.multipliedBy(Series.FINE_CELLS);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Activity activity;
  private final Supplier<List<? extends JsonNode>> refusals;

  /**
   * Prepares.
   *
   * @param refusals gives the summaries of the latest requests that were refused as nobody is
   *     cleared for them
   */
  public ActivityApi(Activity activity, Supplier<List<? extends JsonNode>> refusals) {
    this.activity = activity;
    this.refusals = refusals;
  }

  /** All of it. */
  public List<Operation> operations() {
    return List.of(
        Operation.looking(AdminApi.BASE + "/activity", Role.VIEWER, this::activity),
        Operation.looking(AdminApi.BASE + "/sensitivity", Role.VIEWER, this::sensitivity));
  }

  private Answer activity(Call call) {
    var span = time(call, "span", HOUR);
    var usual = span.compareTo(FINE) > 0 ? TEN_MINUTES : MINUTE;
    var step = time(call, "step", usual);
    if (step.compareTo(usual) < 0) {
      throw new Refused(
          400,
          "step: %d s (expected: at least %d s for this span)"
              .formatted(step.toSeconds(), usual.toSeconds()));
    }
    var table = activity.table(Grouping.read(text(call, "by", "none")), span, step);
    var node = JsonMapper.shared().createObjectNode();
    node.put("from", Instant.ofEpochSecond(table.fromSecond()).toString());
    node.put("step_seconds", table.stepSeconds());
    var groups = node.putArray("groups");
    table.groups().forEach((name, cells) -> write(groups.addObject().put("name", name), cells));
    return Answer.json(node);
  }

  private static void write(ObjectNode group, List<Cell> cells) {
    numbers(group, "requests", cells, Cell::requests);
    numbers(group, "failed", cells, Cell::failed);
    numbers(group, "refused", cells, Cell::refused);
    numbers(group, "input_tokens", cells, Cell::inputTokens);
    numbers(group, "output_tokens", cells, Cell::outputTokens);
    money(group, "cost_usd", cells, Cell::cost);
    var names =
        cells.stream()
            .flatMap(cell -> cell.elsewhere().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    var baselines = group.putObject("baseline_usd");
    for (var name : names) {
      money(baselines, name, cells, cell -> cell.elsewhere().getOrDefault(name, Money.ZERO));
    }
    money(group, "saved_usd", cells, Cell::saved);
    millis(group, "p50_ms", cells, cell -> cell.lasted().millis(0.5));
    millis(group, "p95_ms", cells, cell -> cell.lasted().millis(0.95));
    millis(group, "first_token_p95_ms", cells, cell -> cell.firstToken().millis(0.95));
  }

  private static void numbers(
      ObjectNode node, String name, List<Cell> cells, ToLongFunction<Cell> value) {
    var array = node.putArray(name);
    cells.forEach(cell -> array.add(value.applyAsLong(cell)));
  }

  private static void money(
      ObjectNode node, String name, List<Cell> cells, Function<Cell, Money> value) {
    var array = node.putArray(name);
    cells.forEach(cell -> array.add(value.apply(cell).toPlainString()));
  }

  /** Nothing took any time where nothing was done. */
  private static void millis(
      ObjectNode node, String name, List<Cell> cells, Function<Cell, Double> value) {
    var array = node.putArray(name);
    for (var cell : cells) {
      var millis = value.apply(cell);
      if (millis.isNaN()) {
        array.addNull();
      } else {
        array.add(Math.round(millis));
      }
    }
  }

  private Answer sensitivity(Call call) {
    var report = activity.exposure(time(call, "span", Activity.LONGEST));
    var node = JsonMapper.shared().createObjectNode();
    node.put("from", Instant.ofEpochSecond(report.fromSecond()).toString());
    var labels = node.putArray("labels");
    for (var label : Label.values()) {
      var tally = report.labels().getOrDefault(label, new Exposure.Tally());
      var one = labels.addObject().put("label", label.word()).put("requests", tally.requests());
      var tiers = one.putObject("tiers");
      for (var tier : List.of("cloud", "on-prem", "edge")) {
        tiers.put(tier, tally.tiers().getOrDefault(tier, 0L));
      }
      one.put("refused", tally.refused()).put("masked", tally.masked());
    }
    var kinds = node.putArray("kinds");
    var names = new TreeSet<>(report.found().keySet());
    names.addAll(report.masked().keySet());
    for (var kind : names) {
      kinds
          .addObject()
          .put("kind", kind)
          .put("found", report.found().getOrDefault(kind, 0L))
          .put("masked", report.masked().getOrDefault(kind, 0L));
    }
    var refused = node.putArray("refusals");
    refusals.get().forEach(refused::add);
    node.put("uncleared_sends", report.uncleared());
    return Answer.json(node);
  }

  private static String text(Call call, String name, String usual) {
    var values = call.query().getOrDefault(name, List.of());
    return values.isEmpty() ? usual : values.getLast();
  }

  private static Duration time(Call call, String name, Duration usual) {
    var text = text(call, name, "");
    return text.isEmpty() ? usual : DurationParameter.read(name, text);
  }
}
