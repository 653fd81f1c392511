package dev.wagonway.load.chaos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What one request asks for. Its answer is a pure function of it: pieces that each name the nonce
 * and their own place, the last one with a checksum of all before.
 *
 * @param nonce 16 letters or digits; the first is {@code r} if the request is restricted
 * @param pieces how many pieces the answer has, at least 2
 * @param gapMillis the pause of a healthy upstream between two pieces of a stream
 */
record Errand(String nonce, int pieces, int gapMillis) {

  private static final Pattern PROMPT =
      Pattern.compile("nonce=([ri][0-9a-f]{15}) pieces=(\\d{1,5}) gap=(\\d{1,5})");
  private static final Pattern NONCES = Pattern.compile("[ri][0-9a-f]{15}");
  private static final int LEAST_TOKENS = 50;

  Errand {
    if (!NONCES.matcher(nonce).matches() || pieces < 2 || gapMillis < 0) {
      throw new IllegalArgumentException(
          "errand: %s %d %d (expected: a nonce, 2 pieces or more, a gap of 0 or more)"
              .formatted(nonce, pieces, gapMillis));
    }
  }

  /** The errand of which {@code text} tells. */
  static Optional<Errand> in(String text) {
    var matcher = PROMPT.matcher(text);
    return matcher.find()
        ? Optional.of(
            new Errand(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /** The first nonce in {@code text} that is not this errand's. */
  Optional<String> strangerIn(String text) {
    return NONCES
        .matcher(text)
        .results()
        .map(found -> found.group())
        .filter(found -> !found.equals(nonce))
        .findFirst();
  }

  boolean isRestricted() {
    return nonce.charAt(0) == 'r';
  }

  /** What the user says. */
  String prompt() {
    return "Please repeat after me: nonce=%s pieces=%d gap=%d".formatted(nonce, pieces, gapMillis);
  }

  /** The pieces of the answer, plain ASCII that needs no escapes. */
  List<String> answer() {
    var said = new ArrayList<String>();
    for (int i = 0; i < pieces - 1; i++) {
      said.add(nonce + ":" + i + " the wagon passed the gate; ");
    }
    var sum = new CRC32();
    sum.update(String.join("", said).getBytes(StandardCharsets.US_ASCII));
    said.add(nonce + ":end:" + Long.toHexString(sum.getValue()));
    return said;
  }

  String text() {
    return String.join("", answer());
  }

  /** The tokens that upstreams report for the prompt. */
  int inputTokens() {
    return LEAST_TOKENS + Integer.parseInt(nonce.substring(13), 16);
  }

  /** The tokens that upstreams report for the whole answer. */
  int outputTokens() {
    return pieces;
  }
}
