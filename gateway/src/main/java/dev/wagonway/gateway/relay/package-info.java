/**
 * The data of one attempt, event-driven on the loop that the client and the upstream connection
 * share, and the record of it all.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.relay.Attempt}, of which {@link
 * dev.wagonway.gateway.relay.Race} lets one answer; {@code Intake} for what comes back, {@code
 * Answer} for what is done with it; {@link dev.wagonway.gateway.relay.Waybill} for the record.
 * Decides nothing: which target, and what after a failure, is {@code dispatch}'s business.
 */
@NullMarked
package dev.wagonway.gateway.relay;

import org.jspecify.annotations.NullMarked;
