package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Gathers an upstream's error answer, up to a sensible size, and reads the cause from it. */
final class ErrorAnswerBody implements Answer {

  private static final int MOST = 64 << 10;

  private final Attempt attempt;
  private final Passage passage;
  private final int status;
  private final Map<String, String> headers;
  private final ByteCollector body = new ByteCollector(1024, MOST);
  private boolean over;

  ErrorAnswerBody(Attempt attempt, Passage passage, int status, HttpHeaders headers) {
    this.attempt = attempt;
    this.passage = passage;
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
      var upstream = passage.crossing().upstream();
      attempt.undelivered(
          upstream.readError(status, headers, bytes, passage.dialect()),
          passage.isSpliced() && isJson(bytes) ? new Outcome.ErrorAnswer(status, bytes) : null);
    }
  }

  /** Whether it looks like JSON; what stands in front of servers answers with web pages. */
  private static boolean isJson(byte[] bytes) {
    for (var b : bytes) {
      if (b > ' ') {
        return b == '{' || b == '[';
      }
    }
    return false;
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
