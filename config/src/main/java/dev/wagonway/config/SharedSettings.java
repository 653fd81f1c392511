package dev.wagonway.config;

import dev.wagonway.cost.Money;
import java.time.Duration;

/**
 * What several gateways share at run time, besides the database.
 *
 * @param redis as Redis clients take it: {@code redis://user:password@host:6379/0}
 * @param prefix what the names of all keys in it begin with
 * @param patience how long an answer of it may take
 * @param localAllowance how much money each gateway may let each budget reserve while Redis is
 *     away; zero if nothing that costs is served then
 * @param limitsWhenAway what becomes of rate limits while Redis is away
 */
public record SharedSettings(
    String redis,
    String prefix,
    Duration patience,
    Money localAllowance,
    LimitsWhenAway limitsWhenAway) {

  /** What becomes of rate limits while Redis is away. */
  public enum LimitsWhenAway {
    /** Callers who have limits are refused. */
    REFUSE,
    /** Each gateway counts by itself. */
    LOCAL
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "redis (prefix " + prefix + ")";
  }
}
