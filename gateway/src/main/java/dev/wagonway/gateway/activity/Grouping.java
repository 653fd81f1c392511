package dev.wagonway.gateway.activity;

import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.gateway.admin.Refused;
import java.util.Arrays;
import java.util.Locale;

/** What requests can be told apart by. */
enum Grouping {
  /** All are one. */
  NONE,
  TEAM,
  PROJECT,
  KEY,
  ROUTE,
  TARGET,
  TIER,
  LABEL,
  MODEL,
  PROVIDER,
  OUTCOME;

  /** The group that {@code event} belongs to; {@code none} if it has no such thing. */
  String of(Event event) {
    var group =
        switch (this) {
          case NONE -> "all";
          case TEAM -> event.caller().team();
          case PROJECT -> event.caller().project();
          case KEY -> event.caller().name();
          case ROUTE -> event.route();
          case TARGET -> event.target();
          case TIER -> event.tier();
          case LABEL -> event.label().word();
          case MODEL -> event.model();
          case PROVIDER -> event.provider();
          case OUTCOME -> event.outcome();
        };
    return group.isEmpty() ? "none" : group;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Grouping read(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new Refused(
                400,
                "by: \"%s\" (expected %s)"
                    .formatted(
                        word,
                        Spelling.oneOf(Arrays.stream(values()).map(Grouping::word).toList()))));
  }
}
