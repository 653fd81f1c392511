package dev.wagonway.gateway.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps the number of time series bounded: a tag has so many values at most, and what comes beyond
 * them is {@code other}. Only tags whose values policies, callers or upstreams choose are looked
 * at. Thread-safe.
 */
final class TagCap implements MeterFilter {

  static final String OTHER = "other";

  private static final List<String> OPEN =
      List.of(
          "route",
          "target",
          "to",
          "rule",
          "policy",
          "reason",
          "kind",
          "budget",
          "subject",
          "baseline",
          "gen_ai.provider.name",
          "gen_ai.request.model",
          "gen_ai.response.model",
          "error.type");

  private int most;
  private final Map<String, Set<String>> values = new LinkedHashMap<>();
  private final Map<String, LongAdder> overflows = new LinkedHashMap<>();

  TagCap(int most) {
    this.most = most;
    for (var tag : OPEN) {
      values.put(tag, new HashSet<>());
      overflows.put(tag, new LongAdder());
    }
  }

  /**
   * Allows a tag so many values from now on. Values that are shown stay, and what counts under
   * {@code other} already goes on to do so.
   */
  synchronized void allow(int values) {
    most = values;
  }

  /** Bounds what is registered from now on, and shows what does not fit. */
  void bound(MeterRegistry registry) {
    registry.config().meterFilter(this);
    overflows.forEach((tag, count) ->
        FunctionCounter.builder("wagonway.tag.overflow", count, LongAdder::doubleValue)
            .description("Meters that count under other, as their tag has too many values")
            .tag("tag", tag)
            .register(registry));
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    var tags = id.getTags();
    var capped = capped(tags);
    return capped.equals(tags) ? id : id.replaceTags(capped);
  }

  /** The same tags, for sums that are kept under them. */
  Tags capped(Tags tags) {
    var list = tags.stream().toList();
    var capped = capped(list);
    return capped.equals(list) ? tags : Tags.of(capped);
  }

  /** Makes room: nothing is shown any more under this value of this tag. */
  synchronized void forget(String tag, String value) {
    var known = values.get(tag);
    if (known != null) {
      known.remove(value);
    }
  }

  private synchronized List<Tag> capped(List<Tag> tags) {
    var capped = new ArrayList<Tag>(tags.size());
    for (var tag : tags) {
      capped.add(capped(tag));
    }
    return capped;
  }

  private Tag capped(Tag tag) {
    var known = values.get(tag.getKey());
    if (known == null
        || tag.getValue().equals(OTHER)
        || known.contains(tag.getValue())
        || (known.size() < most && known.add(tag.getValue()))) {
      return tag;
    }
    var count = overflows.get(tag.getKey());
    if (count != null) {
      count.increment();
    }
    return Tag.of(tag.getKey(), OTHER);
  }
}
