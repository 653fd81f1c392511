package dev.wagonway.route;

import dev.wagonway.chat.Capability;
import dev.wagonway.sensitivity.Label;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a target may not serve a request. */
public sealed interface Rejection {

  Target target();

  /** The reason in words, for people. */
  String reason();

  /** The request's label is above the target's clearance. */
  record NotCleared(Target target, Label label) implements Rejection {
    @Override
    public String reason() {
      return "cleared for " + target.clearance().word() + ", request is " + label.word();
    }
  }

  /** The target cannot do something that the request demands. */
  record LacksCapability(Target target, Set<Capability> missing) implements Rejection {
    public LacksCapability {
      missing = Set.copyOf(missing);
    }

    @Override
    public String reason() {
      return "lacks "
          + missing.stream().sorted().map(Capability::word).collect(Collectors.joining(", "));
    }
  }

  /** Prompt and answer do not fit the target's context. */
  record ContextTooSmall(Target target, long neededTokens) implements Rejection {
    @Override
    public String reason() {
      return "holds " + target.contextTokens() + " tokens, request needs about " + neededTokens;
    }
  }

  /** The target is known to be down. */
  record Unhealthy(Target target) implements Rejection {
    @Override
    public String reason() {
      return "does not answer its health probe";
    }
  }

  /** What of {@code needs} the target lacks. */
  static Set<Capability> missing(Set<Capability> needs, Target target) {
    var missing = EnumSet.noneOf(Capability.class);
    missing.addAll(needs);
    missing.removeAll(target.capabilities());
    return missing;
  }
}
