package dev.wagonway.gateway.policy;

import dev.wagonway.config.cases.GivenFeatures;
import dev.wagonway.gateway.exchange.Question;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Facts;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;

/**
 * What surrounds a request that is to be decided but not sent. Its text form shows nothing of it.
 *
 * @param caller who sends it
 * @param headers its headers
 * @param features what replaces what would be read from the body
 * @param facts what is known of targets
 * @param memories look up what is remembered of the conversation
 * @param now when it is sent
 * @param seed the chance of the decision
 */
public record Inquiry(
    Caller caller,
    HttpHeaders headers,
    GivenFeatures features,
    Facts facts,
    Question.Memories memories,
    Instant now,
    long seed) {

  /** Headers as requests have them. */
  public static HttpHeaders headers(Map<String, String> byName) {
    var headers = new DefaultHttpHeaders();
    byName.forEach(headers::add);
    return headers;
  }

  @Override
  public String toString() {
    return "Inquiry[at " + now + "]";
  }
}
