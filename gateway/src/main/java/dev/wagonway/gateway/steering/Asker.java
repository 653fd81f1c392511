package dev.wagonway.gateway.steering;

import dev.wagonway.config.Grant;
import dev.wagonway.config.Groups.Membership;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.route.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** On whose behalf requests are tried: {@code as} names a key, {@code team} a team. */
sealed interface Asker {

  /** Somebody of whom nothing is said. */
  record Anyone() implements Asker {}

  /** Who holds the key of that name. */
  record Key(String name) implements Asker {}

  /** Somebody of whom nothing is said but the team. */
  record Team(String name) implements Asker {}

  /** Who that is under one policy. */
  sealed interface Known {

    /** A caller. */
    record Somebody(Caller caller) implements Known {}

    /** Nobody there; the message says why. */
    record Nobody(String message) implements Known {}
  }

  /**
   * The one that {@code body} names.
   *
   * @throws Refused if it names one in a way that is not understood
   */
  static Asker of(ObjectNode body) {
    var key = name(body, "as");
    var team = name(body, "team");
    if (key != null && team != null) {
      throw new Refused(400, "as, team: both (expected: one of them)");
    }
    if (key != null) {
      return new Key(key);
    }
    return team == null ? new Anyone() : new Team(team);
  }

  private static @Nullable String name(ObjectNode body, String member) {
    JsonNode value = body.get(member);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString() || value.asString().isEmpty()) {
      throw new Refused(400, member + ": not understood (expected: a name)");
    }
    return value.asString();
  }

  /** Who that is under {@code policy}. */
  default Known in(Snapshot policy) {
    return switch (this) {
      case Anyone _ -> new Known.Somebody(Caller.ANYONE);
      case Key(var name) ->
          policy
              .callers()
              .named(name)
              .<Known>map(Known.Somebody::new)
              .orElseGet(() ->
                  new Known.Nobody(
                      "as: %s (expected %s)"
                          .formatted(
                              Spelling.quoted(name), Spelling.oneOf(policy.callers().names()))));
      case Team(var name) ->
          switch (policy.callers().groups().member("anyone", name, "", Grant.NOTHING)) {
            case Membership.Member(var caller) -> new Known.Somebody(caller);
            case Membership.Stranger(var at, var message) -> new Known.Nobody(at + ": " + message);
          };
    };
  }
}
