package dev.wagonway.gateway.health;

import dev.wagonway.spi.Quota;

/** What one credential has left at one target. Thread-safe; no call takes long. */
final class Allowance {

  private final long sinceNanos;
  private Level requests = Level.UNKNOWN;
  private Level tokens = Level.UNKNOWN;
  private long sent;
  private long sentTokens;
  private long toldNanos;
  private long lost;
  private long lostTokens;
  private long lostNanos;
  private long usedUpNanos;

  /** An allowance that counts the requests that begin after {@code nowNanos}. */
  Allowance(long nowNanos) {
    sinceNanos = nowNanos;
    toldNanos = nowNanos;
    lostNanos = nowNanos;
    usedUpNanos = nowNanos;
  }

  synchronized boolean take(long inputTokens, long nowNanos) {
    if (waitNanos(inputTokens, nowNanos) > 0) {
      return false;
    }
    usedUpNanos = nowNanos;
    sent++;
    sentTokens += inputTokens;
    return true;
  }

  /** How long until a request with that prompt may be sent; 0 if it may now. */
  synchronized long waitNanos(long inputTokens, long nowNanos) {
    return Math.max(
        requests.waitNanos(sent, 1, nowNanos),
        tokens.waitNanos(sentTokens, Math.max(1, inputTokens), nowNanos));
  }

  /** When it began to be used up; means nothing if it is not. */
  synchronized long usedUpNanos() {
    return usedUpNanos;
  }

  /** Time alone never uses it up, so it begins with the change that comes now, or is so already. */
  private void noteWhetherUsedUp(long nowNanos) {
    if (waitNanos(1, nowNanos) == 0) {
      usedUpNanos = nowNanos;
    }
  }

  /**
   * Learns what the answer to a request tells. If the request was sent after all that is known was
   * told, its word replaces that; else the provider may have looked at either first, and the lower
   * figure counts. Nor need it know yet of requests that were lost since.
   */
  synchronized void told(Quota quota, long beganNanos, long inputTokens, long nowNanos) {
    noteWhetherUsedUp(nowNanos);
    settle(beganNanos, inputTokens);
    if (beganNanos - lostNanos > 0) {
      lost = 0;
      lostTokens = 0;
    }
    var later = beganNanos - toldNanos > 0;
    var someRequests = Level.of(quota.requests(), nowNanos).less(lost, nowNanos);
    var someTokens = Level.of(quota.tokens(), nowNanos).less(lostTokens, nowNanos);
    requests = requests.replacedBy(someRequests, later, nowNanos);
    tokens = tokens.replacedBy(someTokens, later, nowNanos);
    toldNanos = nowNanos;
  }

  /** Takes a request for counted by the provider that ended without a word about limits. */
  synchronized void unanswered(long beganNanos, long inputTokens, long nowNanos) {
    noteWhetherUsedUp(nowNanos);
    if (settle(beganNanos, inputTokens)) {
      lost++;
      lostTokens += inputTokens;
      lostNanos = nowNanos;
      requests = requests.less(1, nowNanos);
      tokens = tokens.less(inputTokens, nowNanos);
    }
  }

  /** Requests from before there was an allowance have not been counted. */
  private boolean settle(long beganNanos, long inputTokens) {
    if (beganNanos - sinceNanos < 0) {
      return false;
    }
    sent = Math.max(0, sent - 1);
    sentTokens = Math.max(0, sentTokens - inputTokens);
    return true;
  }
}
