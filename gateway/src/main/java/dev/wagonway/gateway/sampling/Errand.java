package dev.wagonway.gateway.sampling;

import dev.wagonway.gateway.memory.ConversationLabels.Standing;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A request that the gateway makes by itself because of a client's. It is as sensitive as that one
 * at least, is served by nobody who may not serve that client, and goes last where there is too
 * much. Confined to the thread that serves it.
 */
public final class Errand {

  private final Caller caller;
  private final Standing standing;
  private @Nullable Waybill waybill;

  Errand(Caller caller, Standing standing) {
    this.caller = caller;
    this.standing = standing;
  }

  /** In whose name it is made. */
  public Caller caller() {
    return caller;
  }

  /** How sensitive it is, whatever is found in it. */
  public Standing standing() {
    return standing;
  }

  /** Takes note of how it went. */
  public void settled(Waybill record) {
    waybill = record;
  }

  /** How it went; null if nobody was asked. */
  @Nullable Waybill waybill() {
    return waybill;
  }
}
