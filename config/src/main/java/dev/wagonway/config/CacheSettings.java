package dev.wagonway.config;

import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.util.Map;

/**
 * Which answers are kept to be told again.
 *
 * @param bytes how much memory they may take; 0 if none are kept
 * @param most the most sensitive requests whose answers are kept, never restricted
 * @param shared whether they are kept in Redis as well
 * @param routes what holds on routes, by their names; on others nothing is kept
 */
public record CacheSettings(long bytes, Label most, boolean shared, Map<String, OnRoute> routes) {

  /** Nothing is kept. */
  public static final CacheSettings OFF = new CacheSettings(0, Label.PUBLIC, false, Map.of());

  public CacheSettings {
    routes = Map.copyOf(routes);
  }

  /**
   * What holds on a route.
   *
   * @param when which requests
   * @param per who may be told an answer that somebody else was told
   * @param time for how long
   */
  public record OnRoute(When when, Per per, Duration time) {}

  /** Which requests. */
  public enum When {
    /** Those that ask for it by a header. */
    ASKED,
    /** Those whose answers should be the same each time, and those that ask for it. */
    DETERMINISTIC,
    /** All but those that ask not to. */
    ALL
  }

  /** Who may be told an answer that somebody else was told. */
  public enum Per {
    KEY,
    PROJECT,
    TEAM,
    ALL
  }
}
