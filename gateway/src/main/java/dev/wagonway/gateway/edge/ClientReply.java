package dev.wagonway.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

/**
 * The way back to one client for one request: either {@link #send} once, or {@link #begin}, {@link
 * #write} any number of times, and {@link #end} or {@link #abort}. Everything but {@link #send} and
 * {@link #loop} is confined to the connection's event loop. After the client has gone, calls are
 * accepted and do nothing (buffers are released).
 */
public interface ClientReply {

  /** The event loop that the connection lives on. */
  EventLoop loop();

  /** Sends a complete answer, with its content length. From any thread. */
  void send(ReplyHead head, byte[] body);

  /** Starts an answer of unknown length. Nothing is flushed yet. */
  void begin(ReplyHead head);

  /** Adds a piece to the answer without flushing it; takes ownership of {@code data}. */
  void write(ByteBuf data);

  /** Pushes what was written to the socket. */
  void flush();

  /** Completes the answer and flushes it. */
  void end();

  /** Closes the connection in the middle of an answer, so that the client sees it as cut. */
  void abort();

  /** Whether the client reads fast enough for more to be written. */
  boolean isWritable();

  /**
   * Sets who learns of the connection's changes; replaces the former observer. If the client has
   * gone already, tells so at once.
   */
  void observe(Observer observer);

  /** Learns of changes, on the event loop. */
  interface Observer {

    /** The client has caught up, or has fallen behind. */
    void writabilityChanged(boolean writable);

    /**
     * The client has closed the connection, or was cut off because it did not read; no reply can
     * reach it any more.
     */
    void gone();
  }
}
