package dev.wagonway.gateway.decisions;

import dev.wagonway.gateway.decisions.Backlog.News;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ReplyHead;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * Tells one operator of decisions as they are made, as server-sent events. Whoever reads too slowly
 * misses some, and is told how many. {@link #run} is for one virtual thread; the rest is
 * thread-safe.
 */
final class LiveStream {

  private static final int WAITING = 512;
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  private final ClientReply reply;
  private final Predicate<KeptDecision> wanted;
  private final Backlog backlog = new Backlog(WAITING);
  private final Semaphore readable = new Semaphore(1);
  private volatile boolean over;
  private volatile Thread runner = Thread.currentThread();

  LiveStream(ClientReply reply, Predicate<KeptDecision> wanted) {
    this.reply = reply;
    this.wanted = wanted;
  }

  /** Takes note of a decision; never waits. */
  void accept(KeptDecision one) {
    if (wanted.test(one)) {
      backlog.add(one);
    }
  }

  /** Writes until the client goes or {@link #end} is called. */
  void run() {
    runner = Thread.currentThread();
    reply.loop().execute(this::begin);
    try {
      while (!over) {
        write(
            switch (backlog.next(KEEP_ALIVE)) {
              case null -> ": still here\n\n";
              case News.Told(var one) -> event("decision", SummaryJson.of(one).toString());
              case News.Missed(var count) -> event("missed", "{\"count\":" + count + "}");
            });
      }
    } catch (InterruptedException _) {
      // ended, as the flag says
    }
    reply.loop().execute(reply::end);
  }

  /** Ends it from another thread. */
  void end() {
    over = true;
    runner.interrupt();
  }

  private void begin() {
    reply.observe(
        new ClientReply.Observer() {
          @Override
          public void writabilityChanged(boolean writable) {
            if (writable) {
              proceed();
            }
          }

          @Override
          public void gone() {
            end();
          }
        });
    reply.begin(
        ReplyHead.of(200)
            .header("content-type", "text/event-stream; charset=utf-8")
            .header("cache-control", "no-store"));
    reply.write(ByteBufUtil.writeUtf8(ByteBufAllocator.DEFAULT, ": ready\n\n"));
    reply.flush();
  }

  private void proceed() {
    if (readable.availablePermits() == 0) {
      readable.release();
    }
  }

  /** Waits until the client has read what it was sent before. */
  private void write(String text) throws InterruptedException {
    readable.acquire();
    reply
        .loop()
        .execute(() -> {
          reply.write(ByteBufUtil.writeUtf8(ByteBufAllocator.DEFAULT, text));
          reply.flush();
          if (reply.isWritable()) {
            proceed();
          }
        });
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }
}
