package dev.wagonway.gateway.sampling;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.config.LearningSettings;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.learn.Foresight;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Wire;

/**
 * A request whose answer may be looked at: one that is about to be sent to a target.
 *
 * @param reading what was read from it
 * @param chat the request itself, as its client has it
 * @param wire what its client speaks
 * @param reply the way back to its client
 */
public record Occasion(
    Waybill waybill, Foresight.Reading reading, InboundChat chat, Wire wire, ClientReply reply) {

  LearningSettings learning() {
    return waybill.policy().snapshot().insight().learning();
  }

  ChatRequest request() {
    return waybill.decision().query().request();
  }
}
