package dev.wagonway.gateway.upstream;

import dev.wagonway.chat.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An observer that remembers what it heard. Written by the event loop, read by the test. */
final class Recording implements UpstreamObserver {

  private static final int PATIENCE_SECONDS = 20;

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CompletableFuture<@Nullable Failure> outcome = new CompletableFuture<>();
  private volatile int status;
  private volatile Consumer<String> reaction = _ -> {};

  /** Does something on the loop at each event, after it is remembered. */
  void react(Consumer<String> reaction) {
    this.reaction = reaction;
  }

  @Override
  public void sent() {
    happened("sent");
  }

  @Override
  public void head(int status, HttpHeaders headers) {
    this.status = status;
    happened("head");
  }

  @Override
  public void data(ByteBuf chunk) {
    body.writeBytes(ByteBufUtil.getBytes(chunk));
    pieces.add(chunk.toString(StandardCharsets.UTF_8));
    happened("data");
  }

  @Override
  public void readComplete() {
    happened("readComplete");
  }

  @Override
  public void end() {
    happened("end");
    outcome.complete(null);
  }

  @Override
  public void failed(Failure.ByTarget failure) {
    happened("failed");
    outcome.complete(failure);
  }

  private void happened(String event) {
    events.add(event);
    reaction.accept(event);
  }

  /** Waits for a regular end and returns the body. */
  String ended() {
    var failure = await();
    if (failure != null) {
      throw new AssertionError("failed: " + failure);
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  /** Waits for a failure. */
  Failure failure() {
    var failure = await();
    if (failure == null) {
      throw new AssertionError("ended regularly with status " + status);
    }
    return failure;
  }

  private @Nullable Failure await() {
    try {
      return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("no outcome after " + events, e);
    }
  }

  /** Waits for the next piece of the body. */
  String nextPiece() {
    try {
      var piece = pieces.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (piece == null) {
        throw new AssertionError("no data after " + events);
      }
      return piece;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  int status() {
    return status;
  }

  int bodyLength() {
    return body.size();
  }

  String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  List<String> events() {
    return events;
  }
}
