package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Gathers an upstream's error answer, up to a sensible size, and reads the cause from it. */
final class ErrorAnswerBody implements Answer {

  private static final int MOST = 64 << 10;

  private final Attempt attempt;
  private final Wire wire;
  private final int status;
  private final Map<String, String> headers;
  private final ByteCollector body = new ByteCollector(1024, MOST);
  private boolean over;

  ErrorAnswerBody(Attempt attempt, Wire wire, int status, HttpHeaders headers) {
    this.attempt = attempt;
    this.wire = wire;
    this.status = status;
    this.headers = HashMap.newHashMap(headers.size());
    headers.forEach(h -> this.headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
  }

  @Override
  public void data(ByteBuf chunk) {
    if (!over && !body.add(chunk)) {
      attempt.giveUpCall();
      end();
    }
  }

  @Override
  public void readComplete() {}

  @Override
  public void end() {
    if (!over) {
      over = true;
      var bytes = body.toArray();
      attempt.undelivered(
          wire.readError(status, headers, bytes), new Outcome.ErrorAnswer(status, bytes));
    }
  }

  @Override
  public void breakOff(Failure failure) {
    end();
  }

  @Override
  public void abandon() {
    over = true;
  }
}
