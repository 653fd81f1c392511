package dev.wagonway.wire.quota;

import dev.wagonway.spi.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads headers that tell of rate limits, by the words in their names: {@code
 * x-ratelimit-remaining-tokens-minute}, {@code anthropic-ratelimit-input-tokens-reset}, {@code
 * ratelimit}. A name with a word that is not known here says nothing, and what makes no sense is
 * passed over.
 */
public final class QuotaHeaders {

  private static final int MOST_CHARACTERS = 200;

  private final Map<Kind, Draft> drafts = new HashMap<>();
  private final Instant now;

  private QuotaHeaders(Instant now) {
    this.now = now;
  }

  /**
   * What is left, or {@link Quota#UNKNOWN}.
   *
   * @param headers names in lower case
   * @param now the moment from which others count, if the answer has no {@code date} of its own
   */
  public static Quota read(Map<String, String> headers, Instant now) {
    var reader = new QuotaHeaders(Reset.date(headers.get("date"), now));
    headers.forEach(reader::add);
    return reader.quota();
  }

  private enum Measure {
    REQUESTS,
    TOKENS,
    /** Of these only an empty window counts, as nobody knows how long an answer will be. */
    OUTPUT_TOKENS
  }

  /** Which limit a header speaks of: what is measured, and in which period. */
  private record Kind(Measure measure, String of, String period) {}

  /** What headers have said of one limit so far. */
  private static final class Draft {
    private long left = -1;
    private long limit = -1;
    private Reset reset = Reset.UNKNOWN;

    Quota.Window window() {
      return new Quota.Window(left, limit, reset.in(), reset.gradual());
    }
  }

  private void add(String name, String value) {
    if (value.length() > MOST_CHARACTERS) {
      return;
    }
    if (name.equals("ratelimit")) {
      addItems(value);
      return;
    }
    var plain = name.startsWith("x-") ? name.substring(2) : name;
    var vendors = plain.startsWith("anthropic-");
    var words = List.of((vendors ? plain.substring("anthropic-".length()) : plain).split("-", -1));
    var usual =
        switch (words.getFirst()) {
          case "ratelimit" -> Measure.REQUESTS;
          case "tokenlimit", "ratelimitbysize" -> Measure.TOKENS;
          default -> null;
        };
    if (usual != null) {
      addWords(words.subList(1, words.size()), usual, value, vendors);
    }
  }

  private void addWords(List<String> words, Measure usual, String value, boolean gradual) {
    var measure = usual;
    var of = "";
    var period = "";
    String says = null;
    for (var word : words) {
      switch (word) {
        case "limit", "remaining", "reset" -> says = word;
        case "requests", "request", "req" -> measure = Measure.REQUESTS;
        case "tokens", "token" ->
            measure = measure == Measure.OUTPUT_TOKENS ? measure : Measure.TOKENS;
        case "input", "prompt" -> of = word;
        case "output", "generated" -> measure = Measure.OUTPUT_TOKENS;
        case "second", "minute", "hour", "day", "month" -> period = word;
        default -> {
          return;
        }
      }
    }
    if (says != null) {
      note(draft(new Kind(measure, of, period)), says, value, gradual);
    }
  }

  /**
   * The IETF's header in its two forms: {@code limit=100, remaining=50, reset=5} and {@code
   * "default";r=50;t=30}, of which there may be several.
   */
  private void addItems(String value) {
    var item = "";
    for (var part : value.split("[,;]", -1)) {
      var text = part.strip();
      var equals = text.indexOf('=');
      if (equals < 0) {
        item = text;
        continue;
      }
      var says =
          switch (text.substring(0, equals).strip()) {
            case "limit" -> "limit";
            case "r", "remaining" -> "remaining";
            case "t", "reset" -> "reset";
            default -> null;
          };
      if (says != null) {
        var draft = draft(new Kind(Measure.REQUESTS, "ratelimit", item));
        note(draft, says, text.substring(equals + 1), false);
      }
    }
  }

  private Draft draft(Kind kind) {
    return drafts.computeIfAbsent(kind, _ -> new Draft());
  }

  private void note(Draft draft, String says, String value, boolean gradual) {
    switch (says) {
      case "limit" -> draft.limit = count(value);
      case "remaining" -> draft.left = count(value);
      default -> draft.reset = Reset.read(value, now, gradual);
    }
  }

  /** The number with which {@code text} begins, or -1; the IETF lets parameters follow. */
  private static long count(String text) {
    var digits = text.strip();
    var end = 0;
    while (end < digits.length() && digits.charAt(end) >= '0' && digits.charAt(end) <= '9') {
      end++;
    }
    return end == 0 || end > 18 ? -1 : Long.parseLong(digits.substring(0, end));
  }

  private Quota quota() {
    var requests = new ArrayList<Quota.Window>();
    var tokens = new ArrayList<Quota.Window>();
    drafts.forEach((kind, draft) -> {
      var window = draft.window();
      switch (kind.measure()) {
        case REQUESTS -> requests.add(window);
        case TOKENS -> tokens.add(window);
        case OUTPUT_TOKENS -> {
          if (window.left() == 0) {
            tokens.add(window);
          }
        }
      }
    });
    var first = tightest(requests);
    var second = tightest(tokens);
    return first.isKnown() || second.isKnown() ? new Quota(first, second) : Quota.UNKNOWN;
  }

  private static Quota.Window tightest(List<Quota.Window> windows) {
    Quota.@Nullable Window tightest = null;
    for (var window : windows) {
      if (window.isKnown() && (tightest == null || isTighter(window, tightest))) {
        tightest = window;
      }
    }
    return tightest == null ? Quota.Window.UNKNOWN : tightest;
  }

  private static boolean isTighter(Quota.Window one, Quota.Window other) {
    return one.left() == other.left()
        ? one.reset().compareTo(other.reset()) > 0
        : one.left() < other.left();
  }
}
