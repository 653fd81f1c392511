package dev.wagonway.wire.stream;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * What a usage object says that the call costs.
 *
 * <p>OpenRouter tells {@code cost} in dollars; with a key of the customer's own at the vendor
 * ({@code is_byok}) that is its fee alone, and what the vendor asks stands in {@code
 * cost_details.upstream_inference_cost}. xAI tells {@code cost_in_usd_ticks}, of 10<sup>-10</sup>
 * dollars. Not safe for several threads.
 */
public final class Charge {

  private static final NameSet<Detail> DETAILS = NameSet.of(Detail.class);
  private static final int NANO_DECIMALS = 9;
  private static final int TICK_DECIMALS = 10;

  /** More dollars than any call can cost; a report beyond it is no report. */
  private static final BigDecimal MOST = new BigDecimal(1_000_000);

  private long nanoUsd = Usage.UNTOLD;
  private long vendorNanoUsd = Usage.UNTOLD;
  private boolean ownKey;

  private enum Detail {
    UPSTREAM_INFERENCE_COST
  }

  /** Takes an amount of dollars. */
  public void readCost(JsonCursor cursor) {
    nanoUsd = amount(cursor, 0);
  }

  /** Takes an amount of ticks. */
  public void readTicks(JsonCursor cursor) {
    nanoUsd = amount(cursor, TICK_DECIMALS);
  }

  /** Takes whether the vendor is paid with a key of the customer's own. */
  public void readOwnKey(JsonCursor cursor) {
    ownKey = cursor.peek() == 't';
    cursor.skip();
  }

  /** Takes the parts of the cost. */
  public void readDetails(JsonCursor cursor) {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      if (DETAILS.match(cursor) == Detail.UPSTREAM_INFERENCE_COST) {
        vendorNanoUsd = amount(cursor, 0);
      } else {
        cursor.skip();
      }
    }
  }

  /** What the call costs in nano-dollars, or {@link Usage#UNTOLD}. */
  public long nanoUsd() {
    return ownKey && nanoUsd >= 0 && vendorNanoUsd >= 0 ? nanoUsd + vendorNanoUsd : nanoUsd;
  }

  /** The amount of dollars that {@code usage} tells as {@code cost}, or {@link Usage#UNTOLD}. */
  public static long nanoUsd(JsonNode usage) {
    var cost = usage.path("cost");
    return cost.isNumber() ? nanoUsd(cost.decimalValue()) : Usage.UNTOLD;
  }

  private static long amount(JsonCursor cursor, int decimals) {
    var first = cursor.peek();
    var start = cursor.position();
    cursor.skip();
    if (first < '0' || first > '9') {
      return Usage.UNTOLD;
    }
    var digits =
        new String(cursor.bytes(), start, cursor.position() - start, StandardCharsets.US_ASCII);
    return nanoUsd(new BigDecimal(digits).movePointLeft(decimals));
  }

  private static long nanoUsd(BigDecimal usd) {
    return usd.signum() < 0 || usd.compareTo(MOST) > 0
        ? Usage.UNTOLD
        : usd.movePointRight(NANO_DECIMALS).setScale(0, RoundingMode.HALF_UP).longValue();
  }
}
