package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import io.netty.buffer.ByteBuf;

/** What is done with the body of an upstream's answer, by its kind. Confined to the event loop. */
sealed interface Answer permits StreamAnswer, WholeAnswer, ErrorAnswerBody {

  /** Takes a piece of the body; the caller keeps ownership. */
  void data(ByteBuf chunk);

  /** What has arrived so far has been taken. */
  void readComplete();

  /** The body is complete. */
  void end();

  /** The body will not be completed. Tells the client if it has a part of the answer already. */
  void breakOff(Failure failure);

  /** Prices what was consumed until the client went away, and lets go of what is held. */
  void abandon();
}
