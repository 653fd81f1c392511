package dev.wagonway.gateway.relay;

import dev.wagonway.gateway.upstream.UpstreamCall;
import dev.wagonway.gateway.upstream.UpstreamClient;
import dev.wagonway.gateway.upstream.UpstreamObserver;
import dev.wagonway.gateway.upstream.UpstreamRequest;
import io.netty.channel.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The call of one attempt, if it is in progress. Confined to the event loop. */
final class Asking {

  private final UpstreamClient client;
  private final EventLoop loop;
  private final Duration connectTimeout;
  private @Nullable UpstreamCall call;
  private boolean ended;

  Asking(UpstreamClient client, EventLoop loop, Duration connectTimeout) {
    this.client = client;
    this.loop = loop;
    this.connectTimeout = connectTimeout;
  }

  /** Calls a target beside the attempt's own call. */
  UpstreamCall beside(UpstreamRequest request, UpstreamObserver observer) {
    return client.call(loop, request, connectTimeout, observer);
  }

  /** Makes the attempt's own call, which takes the place of one before. */
  void begin(UpstreamRequest request, UpstreamObserver observer) {
    giveUp();
    ended = false;
    call = beside(request, observer);
  }

  /** Takes note that nothing more comes. */
  void end() {
    ended = true;
  }

  /** Whether nothing more comes, or nothing was asked. */
  boolean isOver() {
    return ended || call == null;
  }

  /** Closes the connection, unless the call is over. */
  void giveUp() {
    if (call != null && !ended) {
      ended = true;
      call.cancel();
    }
  }

  /** Stops or resumes reading. */
  void read(boolean enabled) {
    if (call != null) {
      call.read(enabled);
    }
  }
}
