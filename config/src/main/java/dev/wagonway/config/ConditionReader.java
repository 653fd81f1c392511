package dev.wagonway.config;

import dev.wagonway.config.condition.Compiled;
import dev.wagonway.config.condition.Conditions;
import dev.wagonway.config.yaml.Inside;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.route.Condition;
import dev.wagonway.route.TargetCondition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads conditions, each text once. Confined to one thread. */
final class ConditionReader {

  private final Problems problems;
  private final Map<String, Compiled<Condition>> ofRequests = new HashMap<>();
  private final Map<String, Compiled<TargetCondition>> ofTargets = new HashMap<>();

  ConditionReader(Problems problems) {
    this.problems = problems;
  }

  /** The condition at {@code key}, about requests and their callers. */
  Optional<Compiled.Ok<Condition>> request(SectionReader section, String key) {
    return text(section, key)
        .flatMap(value -> ok(value, ofRequests.computeIfAbsent(value.text(), Conditions::request)));
  }

  /** The condition at {@code key}, about targets. */
  Optional<Compiled.Ok<TargetCondition>> target(SectionReader section, String key) {
    return text(section, key)
        .flatMap(value -> ok(value, ofTargets.computeIfAbsent(value.text(), Conditions::target)));
  }

  private static Optional<Value> text(SectionReader section, String key) {
    var value = section.value(key);
    return section.read(key, PolicyNotations.CONDITION).flatMap(_ -> value);
  }

  private <T> Optional<Compiled.Ok<T>> ok(Value value, Compiled<T> compiled) {
    return switch (compiled) {
      case Compiled.Ok<T> ok -> Optional.of(ok);
      case Compiled.Fault<T>(var offset, var message) -> {
        problems.add(Inside.of(value, offset), value.path(), message);
        yield Optional.empty();
      }
    };
  }
}
