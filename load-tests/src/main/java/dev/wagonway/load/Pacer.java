package dev.wagonway.load;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Sends the events of all streams of one pace, from a wheel with one timer: however many streams
 * there are, the loop wakes once a tick. A stream keeps the phase at which it arrived, so streams
 * opened over time stay spread over the gap instead of marching in step: a tick is short, or the
 * streams of one would be a burst for whoever relays them. Confined to its event loop; rests while
 * there are no streams.
 */
final class Pacer {

  private static final int MAX_SLOTS = 100;
  private static final int LONGEST_TICK_MILLIS = 5;

  private final EventLoop loop;
  private final Replies replies;
  private final List<List<Stream>> slots;
  private final long tickNanos;
  private long startNanos;
  private long ticks;
  private int streams;

  Pacer(EventLoop loop, Replies replies, int gapMillis) {
    this.loop = loop;
    this.replies = replies;
    var slotCount = Math.min(Math.max(MAX_SLOTS, gapMillis / LONGEST_TICK_MILLIS), gapMillis);
    this.slots =
        IntStream.range(0, slotCount).<List<Stream>>mapToObj(_ -> new ArrayList<>()).toList();
    this.tickNanos = TimeUnit.MILLISECONDS.toNanos(gapMillis) / slotCount;
  }

  /** Sends {@code contents} events one gap after the other, beginning one gap from now. */
  Stream join(Channel channel, int contents) {
    var stream = new Stream(channel, contents);
    if (streams++ == 0) {
      startNanos = System.nanoTime();
      ticks = 0;
      sleep();
    }
    slots.get(slot()).add(stream);
    return stream;
  }

  private void tick() {
    var due = (System.nanoTime() - startNanos) / tickNanos;
    while (ticks < due) {
      ticks++;
      serve(slots.get(slot()));
    }
    if (streams > 0) {
      sleep();
    }
  }

  private void serve(List<Stream> slot) {
    var before = slot.size();
    if (before > 0 && slot.removeIf(stream -> !stream.advance(replies))) {
      streams -= before - slot.size();
    }
  }

  private void sleep() {
    var delay = startNanos + (ticks + 1) * tickNanos - System.nanoTime();
    var _ = loop.schedule(this::tick, Math.max(0, delay), TimeUnit.NANOSECONDS);
  }

  private int slot() {
    return (int) (ticks % slots.size());
  }

  /** One stream on its way. */
  static final class Stream {

    private final Channel channel;
    private int contentsLeft;
    private boolean ended;

    private Stream(Channel channel, int contents) {
      this.channel = channel;
      this.contentsLeft = contents;
    }

    /** Whether its last byte has been written. */
    boolean hasEnded() {
      return ended;
    }

    /** Writes what comes next; false if nothing more will follow. */
    private boolean advance(Replies replies) {
      if (!channel.isActive()) {
        ended = true;
        return false;
      }
      ended = contentsLeft-- == 0;
      var next = ended ? replies.streamEnd() : replies.content();
      var _ = channel.writeAndFlush(next.duplicate(), channel.voidPromise());
      return !ended;
    }
  }
}
