package dev.wagonway.chat;

/**
 * Something that a client said and a translation could not carry to the upstream, or the other way
 * round.
 *
 * @param field the member at fault, in the words of whoever said it: {@code logit_bias}
 * @param advisory whether the answer would not have been another one: hints, tags and the like
 */
public record Loss(String field, boolean advisory) {

  /** A loss that can change the answer. */
  public static Loss of(String field) {
    return new Loss(field, false);
  }

  /** A feature that could not be said; whoever knows the client's words replaces the name. */
  public static Loss of(Feature feature) {
    return new Loss(feature.word(), !feature.isWeighty());
  }

  /** A loss that cannot change the answer. */
  public static Loss ofHint(String field) {
    return new Loss(field, true);
  }
}
