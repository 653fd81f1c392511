package dev.wagonway.sensitivity.mask;

/** Changes one text that comes in pieces. Confined to one thread at a time. */
public interface Rewriter {

  /** Takes the next piece and returns what can be told of the text by now. */
  String feed(String piece);

  /** What was held back, as nothing follows; another text may begin. */
  String end();

  /** {@code text}, all of it. */
  default String whole(String text) {
    return feed(text) + end();
  }
}
