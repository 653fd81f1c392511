package dev.wagonway.gateway.relay;

import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of a request in a trace, as W3C's "Trace Context" has it. Immutable.
 *
 * @param high the upper half of the trace's id; both halves are 0 if there is no trace
 * @param low the lower half of the trace's id
 * @param parentId the client's span; 0 if it told none
 * @param spanId the request's own span; 0 if none is made
 * @param isSampled whether it was clear from the start that its spans are exported
 * @param state what the client's {@code tracestate} says, empty if nothing
 */
public record TraceContext(
    long high, long low, long parentId, long spanId, boolean isSampled, String state) {

  /** No trace. */
  public static final TraceContext NONE = new TraceContext(0, 0, 0, 0, false, "");

  private static final int LENGTH = 55;
  private static final int MOST_STATE = 512;
  private static final int MOST_MEMBERS = 32;
  private static final int SAMPLED = 1;
  private static final Pattern MEMBER =
      Pattern.compile("[a-z0-9][a-z0-9_*/@-]{0,255}=[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{1,256}");
  private static final HexFormat HEX = HexFormat.of();
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * What a client says in its headers {@code traceparent} and {@code tracestate}; {@link #NONE} if
   * that is not well-formed. There is no span of the request's own yet.
   */
  public static TraceContext told(List<String> traceparent, List<String> tracestate) {
    var parent = traceparent.size() == 1 ? parent(traceparent.getFirst().strip()) : null;
    return parent == null ? NONE : parent.with(state(tracestate));
  }

  /**
   * The same with a span of the request's own; a new trace if there is none.
   *
   * @param share of new traces that are sampled, from 0 to 1
   */
  public TraceContext entered(RandomGenerator random, double share) {
    var own = nonZero(random.nextLong());
    if (isPresent()) {
      return new TraceContext(high, low, parentId, own, isSampled, state);
    }
    var lower = nonZero(random.nextLong());
    return new TraceContext(random.nextLong(), lower, 0, own, isWithin(lower, share), "");
  }

  /** Whether there is a trace. */
  public boolean isPresent() {
    return (high | low) != 0;
  }

  /** Whether the request has a span of its own. */
  public boolean isEntered() {
    return spanId != 0;
  }

  /** The id of the {@code number}th span below the request's own; 0 if that has none. */
  public long childId(int number) {
    return spanId == 0 ? 0 : nonZero(mixed(spanId + GOLDEN * (number + 1L)));
  }

  /** The trace's id in hexadecimal digits. */
  public String traceId() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  /** A span's id in hexadecimal digits. */
  public static String hex(long spanId) {
    return HEX.toHexDigits(spanId);
  }

  /** The header for whoever is asked in the span {@code childId}. */
  public String traceparent(long childId) {
    return "00-" + traceId() + "-" + hex(childId) + (isSampled ? "-01" : "-00");
  }

  private TraceContext with(String newState) {
    return new TraceContext(high, low, parentId, spanId, isSampled, newState);
  }

  /** All gateways that see a trace come to the same, as its id decides. */
  private static boolean isWithin(long lower, double share) {
    return share >= 1 || (lower & Long.MAX_VALUE) < share * 0x1p63;
  }

  /** Later versions may have more to say, but begin in the same way. */
  private static @Nullable TraceContext parent(String text) {
    if (text.length() < LENGTH
        || text.charAt(2) != '-'
        || text.charAt(35) != '-'
        || text.charAt(52) != '-') {
      return null;
    }
    var version = number(text, 0, 2);
    var high = number(text, 3, 19);
    var low = number(text, 19, 35);
    var parentId = number(text, 36, 52);
    var flags = number(text, 53, LENGTH);
    if (version == null || high == null || low == null || parentId == null || flags == null) {
      return null;
    }
    var isWhole =
        version == 0
            ? text.length() == LENGTH
            : version != 0xFF && (text.length() == LENGTH || text.charAt(LENGTH) == '-');
    return isWhole && (high | low) != 0 && parentId != 0
        ? new TraceContext(high, low, parentId, 0, (flags & SAMPLED) != 0, "")
        : null;
  }

  private static @Nullable Long number(String text, int from, int to) {
    var number = 0L;
    for (int i = from; i < to; i++) {
      var c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return null;
      }
      number = (number << 4) | Character.digit(c, 16);
    }
    return number;
  }

  /** What is not well-formed, or too much, is left out as a whole. */
  private static String state(List<String> lines) {
    if (lines.isEmpty()) {
      return "";
    }
    var all = String.join(",", lines);
    if (all.length() > MOST_STATE) {
      return "";
    }
    var members = List.of(all.split(",", -1)).stream().map(String::strip).toList();
    var told = members.stream().filter(member -> !member.isEmpty()).toList();
    var isFine =
        told.size() <= MOST_MEMBERS
            && told.stream().allMatch(member -> MEMBER.matcher(member).matches());
    return isFine ? String.join(",", told) : "";
  }

  private static long nonZero(long id) {
    return id == 0 ? GOLDEN : id;
  }

  /** The finalizer of Steele, Lea and Flood's SplitMix64. */
  private static long mixed(long bits) {
    var first = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    var second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }
}
