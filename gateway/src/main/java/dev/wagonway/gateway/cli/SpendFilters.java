package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.ledger.Dimension;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of whom and of what spending is meant. */
final class SpendFilters {

  @Option(names = "--key", paramLabel = "NAME", description = "Of this key only.")
  private @Nullable String key;

  @Option(names = "--team", paramLabel = "NAME", description = "Of this team only.")
  private @Nullable String team;

  @Option(names = "--project", paramLabel = "NAME", description = "Of this project only.")
  private @Nullable String project;

  @Option(names = "--route", paramLabel = "NAME", description = "Of this route only.")
  private @Nullable String route;

  @Option(names = "--target", paramLabel = "NAME", description = "Of this target only.")
  private @Nullable String target;

  @Option(names = "--tier", paramLabel = "NAME", description = "Of this tier only.")
  private @Nullable String tier;

  @Option(names = "--model", paramLabel = "NAME", description = "Of this model only.")
  private @Nullable String model;

  @Option(names = "--label", paramLabel = "NAME", description = "Of this label only.")
  private @Nullable String label;

  @Option(names = "--outcome", paramLabel = "NAME", description = "Of this outcome only.")
  private @Nullable String outcome;

  @Option(names = "--kind", paramLabel = "NAME", description = "Of this kind only.")
  private @Nullable String kind;

  Map<Dimension, String> only() {
    var only = new EnumMap<Dimension, String>(Dimension.class);
    only(only, Dimension.KEY, key);
    only(only, Dimension.TEAM, team);
    only(only, Dimension.PROJECT, project);
    only(only, Dimension.ROUTE, route);
    only(only, Dimension.TARGET, target);
    only(only, Dimension.TIER, tier);
    only(only, Dimension.MODEL, model);
    only(only, Dimension.LABEL, label);
    only(only, Dimension.OUTCOME, outcome);
    only(only, Dimension.KIND, kind);
    return only;
  }

  private static void only(
      Map<Dimension, String> only, Dimension dimension, @Nullable String value) {
    if (value != null) {
      only.put(dimension, value);
    }
  }
}
