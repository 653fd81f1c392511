/**
 * The gateway's own questions about answers that clients have had: whether they satisfy their
 * schema, what a judge says of them, what another model answers. Never in a client's way: what is
 * looked at is copied as it passes, everything else happens afterwards, and what goes wrong is
 * counted.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.sampling.Sampler}. Others are asked through the
 * gateway's own {@link dev.wagonway.gateway.sampling.FrontDoor} only, so that labels, masks,
 * deadlines, breakers and waybills hold for these questions as for any. Must not depend on the
 * upstream client, nor on the exchange.
 */
@NullMarked
package dev.wagonway.gateway.sampling;

import org.jspecify.annotations.NullMarked;
