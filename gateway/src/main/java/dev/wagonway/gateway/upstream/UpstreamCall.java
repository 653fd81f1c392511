package dev.wagonway.gateway.upstream;

/** A handle on a call in progress; confined to the call's event loop. */
public interface UpstreamCall {

  /** Stops or resumes reading from the target, so that a slow client slows the target down. */
  void read(boolean enabled);

  /** Gives the call up at once and closes its connection; the observer hears nothing more. */
  void cancel();
}
