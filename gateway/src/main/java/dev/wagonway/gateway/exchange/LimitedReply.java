package dev.wagonway.gateway.exchange;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.rates.Ticket;
import dev.wagonway.spi.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.time.InstantSource;

/**
 * The way back to a client that has rate limits: every head tells what is left of them, and its
 * place among the requests in progress is free before the end of the answer is sent, as its next
 * request may come at once.
 *
 * @param wire in whose form limits are told
 */
record LimitedReply(ClientReply client, Ticket ticket, Wire wire, InstantSource clock)
    implements ClientReply {

  /** The same in another API's form. */
  LimitedReply in(Wire other) {
    return new LimitedReply(client, ticket, other, clock);
  }

  @Override
  public EventLoop loop() {
    return client.loop();
  }

  @Override
  public void send(ReplyHead head, byte[] body) {
    ticket.leave();
    tell(head);
    client.send(head, body);
  }

  @Override
  public void begin(ReplyHead head) {
    tell(head);
    client.begin(head);
  }

  @Override
  public void write(ByteBuf data) {
    client.write(data);
  }

  @Override
  public void flush() {
    client.flush();
  }

  @Override
  public void end() {
    ticket.leave();
    client.end();
  }

  @Override
  public void abort() {
    ticket.leave();
    client.abort();
  }

  @Override
  public boolean isWritable() {
    return client.isWritable();
  }

  @Override
  public void observe(Observer observer) {
    client.observe(observer);
  }

  private void tell(ReplyHead head) {
    var left = ticket.left();
    if (!left.isEmpty()) {
      wire.limitHeaders(left, clock.instant()).forEach(head::header);
    }
  }
}
