package dev.wagonway.gateway.keys;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Groups;
import dev.wagonway.route.Caller;

/** What one key or token of a request comes to. */
sealed interface Verdict {

  /** It lets somebody in. */
  record Admitted(Caller caller) implements Verdict {}

  /** It is one of ours, or may be, but lets nobody in. */
  record Refused(Failure failure) implements Verdict {}

  /** It means nothing here. */
  record Unknown() implements Verdict {}

  Unknown UNKNOWN = new Unknown();

  static Verdict unauthorized(String message) {
    return new Refused(new Failure.Unauthorized(message));
  }

  /** Whether belonging where it says lets the holder in. */
  static Verdict of(Groups.Membership membership, String whose) {
    return switch (membership) {
      case Groups.Membership.Member(var caller) -> new Admitted(caller);
      case Groups.Membership.Stranger(var at, var message) ->
          new Refused(new Failure.Forbidden("%s: %s: %s".formatted(whose, at, message)));
    };
  }
}
