package dev.wagonway.chat;

import java.util.List;

/**
 * How likely a generated token was.
 *
 * @param token the token's text
 * @param logprob the natural logarithm of its probability
 * @param bytes the token's UTF-8 bytes, as a character may span tokens; empty if unstated
 * @param alternatives the likeliest tokens at its place; their own alternatives are empty
 */
public record TokenLogprob(
    String token, double logprob, List<Integer> bytes, List<TokenLogprob> alternatives) {

  public TokenLogprob {
    bytes = List.copyOf(bytes);
    alternatives = List.copyOf(alternatives);
  }
}
