package dev.wagonway.gateway.admin;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Something that an operator asked for and does not get. The message is for people. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String allow;

  /** What was wrong, the offending value, what was expected. */
  public Refused(int status, String message) {
    this(status, message, null);
  }

  /** The same with a cause. */
  public Refused(int status, String message, @Nullable Throwable cause) {
    this(status, message, cause, "");
  }

  private Refused(int status, String message, @Nullable Throwable cause, String allow) {
    super(message, cause, false, false);
    this.status = status;
    this.allow = allow;
  }

  /** A method that is not among {@code allowed}. */
  static Refused method(String method, Collection<String> allowed) {
    var expected = String.join(", ", allowed);
    var message = "%s is not offered here (expected: %s)".formatted(method, expected);
    return new Refused(405, message, null, expected);
  }

  /** The methods that are offered instead; empty if it is not about that. */
  String allow() {
    return allow;
  }

  /** The HTTP status to answer with. */
  public int status() {
    return status;
  }
}
