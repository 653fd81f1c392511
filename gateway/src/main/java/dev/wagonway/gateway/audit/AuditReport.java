package dev.wagonway.gateway.audit;

import dev.wagonway.gateway.sensitivity.Fingerprints;
import dev.wagonway.sensitivity.Label;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says what of which label went where. Confined to one thread. */
public final class AuditReport {

  /** The place of requests that went nowhere. */
  public static final String NOWHERE = "nowhere";

  private final Filter filter;
  private final Map<Key, Row> rows = new TreeMap<>();
  private long requests;
  private long untold;

  /** A report of the entries that {@code filter} lets through. */
  public AuditReport(Filter filter) {
    this.filter = filter;
  }

  /**
   * Which entries count.
   *
   * @param since the earliest moment
   * @param until the moment from which on they do not count any more
   * @param label their label, or null if any
   * @param kind a kind that was found in them, or null if any
   * @param caller their caller, or null if any
   * @param fingerprint of a value that was found in them, or null if any
   */
  public record Filter(
      Instant since,
      Instant until,
      @Nullable Label label,
      @Nullable String kind,
      @Nullable String caller,
      @Nullable String fingerprint) {

    boolean holds(JsonNode entry, Instant at) {
      return !at.isBefore(since)
          && at.isBefore(until)
          && (label == null || label.word().equals(text(entry, "label")))
          && (kind == null || entry.path("kinds").has(kind))
          && (caller == null || caller.equals(text(entry, "caller")));
    }

    boolean holdsValue(JsonNode entry) {
      return fingerprint == null
          || entry
              .path("fingerprints")
              .valueStream()
              .anyMatch(print -> fingerprint.equals(print.asString("")));
    }
  }

  /** Requests of one label that went to one target in one form. */
  private record Key(Label label, String target, String tier, String clearance, String as)
      implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::label, Comparator.reverseOrder())
            .thenComparing(Key::target)
            .thenComparing(Key::tier)
            .thenComparing(Key::clearance)
            .thenComparing(Key::as);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * A line of the report.
   *
   * @param label of the requests
   * @param target where they went, or {@link #NOWHERE}
   * @param as the label of what was sent, below the request's if values were masked
   * @param requests how many there were
   * @param first when the first was decided
   * @param last when the last was
   */
  public record Row(
      Label label,
      String target,
      String tier,
      String clearance,
      String as,
      long requests,
      Instant first,
      Instant last) {

    /** Whether what was sent was more sensitive than the target was cleared for. */
    public boolean isLeak() {
      var sent = Label.parse(as);
      var cleared = Label.parse(clearance);
      return sent.isPresent() && cleared.isPresent() && !cleared.get().covers(sent.get());
    }

    private Row and(Instant at) {
      return new Row(
          label,
          target,
          tier,
          clearance,
          as,
          requests + 1,
          at.isBefore(first) ? at : first,
          at.isAfter(last) ? at : last);
    }
  }

  /** Adds an entry of a log that was found right. */
  public void add(JsonNode entry) {
    var at = moment(text(entry, "at"));
    var label = Label.parse(text(entry, "label"));
    if (at == null || label.isEmpty() || !filter.holds(entry, at)) {
      return;
    }
    if (!filter.holdsValue(entry)) {
      untold += findings(entry) > Fingerprints.MOST ? 1 : 0;
      return;
    }
    requests++;
    var sent = entry.path("sent");
    if (sent.isEmpty()) {
      count(new Key(label.get(), NOWHERE, "", "", text(entry, "ending")), at);
    }
    for (var send : sent) {
      count(
          new Key(
              label.get(),
              text(send, "target"),
              text(send, "tier"),
              text(send, "clearance"),
              text(send, "as")),
          at);
    }
  }

  private void count(Key key, Instant at) {
    var row =
        rows.getOrDefault(
            key, new Row(key.label, key.target, key.tier, key.clearance, key.as, 0, at, at));
    rows.put(key, row.and(at));
  }

  /** How many requests were let through. */
  public long requests() {
    return requests;
  }

  /**
   * How many more may hold the value that is looked for, as they have more values than
   * fingerprints.
   */
  public long untold() {
    return untold;
  }

  /** The lines, the most sensitive first. */
  public List<Row> rows() {
    return List.copyOf(rows.values());
  }

  private static long findings(JsonNode entry) {
    return entry.path("kinds").valueStream().mapToLong(count -> count.asLong(0)).sum();
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static @Nullable Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
