package dev.wagonway.config;

import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetCondition;
import java.util.List;
import java.util.stream.Collectors;

/** Holds for the targets that at least one of some selectors means. */
record AnyOf(List<Selector> some) implements TargetCondition {

  AnyOf {
    some = List.copyOf(some);
  }

  @Override
  public boolean holds(Target target, RouteQuery query) {
    return some.stream().anyMatch(selector -> selector.matches(target, query));
  }

  @Override
  public String text() {
    return some.stream().map(Selector::text).collect(Collectors.joining(", or "));
  }
}
