package dev.wagonway.spi;

/**
 * A client's request that only upstreams of the same wire can answer, with bytes that are relayed
 * as they are: moderation, speech, transcription, images.
 */
public non-sealed interface InboundRelay extends InboundCall {

  /** Relays one event stream, if the upstream answers with one. */
  StreamRelay relay(RelayPlan plan);
}
