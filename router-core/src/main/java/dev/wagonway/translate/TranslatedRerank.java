package dev.wagonway.translate;

import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundRerank;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.RerankCodec;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a request for rankings to an upstream that speaks another API. */
final class TranslatedRerank implements Crossing {

  private final Wire upstream;
  private final RerankCodec codec;
  private final InboundRerank.Form form;
  private final Dialect dialect;
  private final Parcel parcel;
  private final List<Loss> losses;

  private TranslatedRerank(
      InboundRerank call, Wire upstream, RerankCodec codec, Dispatch dispatch) {
    this.upstream = upstream;
    this.codec = codec;
    this.form = call.form();
    this.dialect = dispatch.dialect();
    var query = call.query();
    var rendering = codec.encode(query, dispatch);
    this.parcel = rendering.parcel();
    var all = new ArrayList<>(query.unread());
    all.addAll(rendering.losses());
    this.losses = List.copyOf(all);
  }

  static @Nullable Crossing of(InboundRerank call, Wire upstream, Dispatch dispatch) {
    var codec = upstream.rerank();
    return codec == null ? null : new TranslatedRerank(call, upstream, codec, dispatch);
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
    throw new UnsupportedOperationException("rankings are never streamed");
  }

  @Override
  public Delivery deliver(byte[] answer, AnswerHead head, boolean asStream) {
    try {
      var read = codec.read(answer, dialect);
      return new Delivery(
          ByteBuffer.wrap(form.write(read, head.id(), head.model())),
          WholeMeter.of(read.usage()),
          List.of());
    } catch (FailureException e) {
      return new Delivery(ByteBuffer.allocate(0), WholeMeter.of(e.failure()), List.of());
    }
  }
}
