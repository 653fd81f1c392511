package dev.wagonway.gateway.observe;

import org.jspecify.annotations.Nullable;

/** The span that a thread is in, so that what is measured meanwhile can refer to it. */
public final class CurrentTrace {

  private static final ScopedValue<Span> CURRENT = ScopedValue.newInstance();

  private CurrentTrace() {}

  /**
   * A span.
   *
   * @param traceId 32 hexadecimal digits
   * @param spanId 16 hexadecimal digits
   * @param isSampled whether it is exported
   */
  public record Span(String traceId, String spanId, boolean isSampled) {}

  /** Runs {@code task} in a span. */
  public static void run(String traceId, String spanId, boolean isSampled, Runnable task) {
    ScopedValue.where(CURRENT, new Span(traceId, spanId, isSampled)).run(task);
  }

  /** The span that the current thread is in, or null if it is in none. */
  public static @Nullable Span current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }
}
