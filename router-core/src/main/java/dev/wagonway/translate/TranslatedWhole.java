package dev.wagonway.translate;

import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundEmbedding;
import dev.wagonway.spi.InboundRerank;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Rendering;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request that is answered in one piece, for embeddings or rankings, to an upstream
 * that speaks another API.
 */
final class TranslatedWhole implements Crossing {

  private final Wire upstream;
  private final Parcel parcel;
  private final List<Loss> losses;
  private final Interpreter interpreter;

  private TranslatedWhole(
      Wire upstream, List<Loss> unread, Rendering rendering, Interpreter interpreter) {
    this.upstream = upstream;
    this.parcel = rendering.parcel();
    var all = new ArrayList<>(unread);
    all.addAll(rendering.losses());
    this.losses = List.copyOf(all);
    this.interpreter = interpreter;
  }

  /** Tells the upstream's answer in the client's words. */
  @FunctionalInterface
  private interface Interpreter {
    Told tell(byte[] answer, AnswerHead head);
  }

  private record Told(ByteBuffer body, @Nullable Usage usage) {}

  static @Nullable Crossing of(InboundEmbedding call, Wire upstream, Dispatch dispatch) {
    var codec = upstream.embeddings();
    if (codec == null) {
      return null;
    }
    var form = call.form();
    var query = call.query();
    return new TranslatedWhole(
        upstream,
        query.unread(),
        codec.encode(query, dispatch),
        (answer, head) -> {
          var read = codec.read(answer, dispatch.dialect());
          return new Told(ByteBuffer.wrap(form.write(read, head.model())), read.usage());
        });
  }

  static @Nullable Crossing of(InboundRerank call, Wire upstream, Dispatch dispatch) {
    var codec = upstream.rerank();
    if (codec == null) {
      return null;
    }
    var form = call.form();
    var query = call.query();
    return new TranslatedWhole(
        upstream,
        query.unread(),
        codec.encode(query, dispatch),
        (answer, head) -> {
          var read = codec.read(answer, dispatch.dialect());
          var body = form.write(read, head.id(), head.model());
          return new Told(ByteBuffer.wrap(body), read.usage());
        });
  }

  @Override
  public Wire upstream() {
    return upstream;
  }

  @Override
  public Parcel parcel() {
    return parcel;
  }

  @Override
  public List<Loss> losses() {
    return losses;
  }

  @Override
  public StreamRelay relay(RelayPlan plan, AnswerHead head) {
    throw new UnsupportedOperationException("embeddings and rankings are never streamed");
  }

  @Override
  public Delivery deliver(byte[] answer, AnswerHead head, boolean asStream) {
    try {
      var told = interpreter.tell(answer, head);
      return new Delivery(told.body(), WholeMeter.of(told.usage()), List.of());
    } catch (FailureException e) {
      return new Delivery(ByteBuffer.allocate(0), WholeMeter.of(e.failure()), List.of());
    }
  }
}
