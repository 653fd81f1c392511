package dev.wagonway.gateway.budget;

import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Waybill;

/**
 * What is set aside for one call. Either {@link #settle} or {@link #release} is to be called in the
 * end; only the first such call counts. Confined to the request's virtual thread.
 */
public interface Hold {

  /** Takes what the call has come to; to be called once it has ended. */
  void settle(Waybill waybill, Leg leg);

  /** Gives everything back, as no call was made. */
  void release();
}
