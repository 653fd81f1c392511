package dev.wagonway.config;

/**
 * A part of a route's policy, and where it was decided.
 *
 * @param field the key: {@code objective}, {@code deadlines.idle}; {@code rule} for a rule
 * @param value what holds, as the operator wrote it; of a rule its name
 * @param origin {@code from base (wagonway.yaml:12:5)}, or {@code default}
 */
public record Origin(String field, String value, String origin) {

  static final String DEFAULT = "default";
}
