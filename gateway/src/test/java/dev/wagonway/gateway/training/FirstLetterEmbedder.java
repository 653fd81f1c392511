package dev.wagonway.gateway.training;

import dev.wagonway.predict.embedding.Embedder;

/** Tells texts whose first letter is in the first half of the alphabet from others. */
public final class FirstLetterEmbedder implements Embedder {

  @Override
  public String name() {
    return "first-letter";
  }

  @Override
  public int dimensions() {
    return 2;
  }

  @Override
  public void embed(CharSequence text, float[] into) {
    into[0] = text.charAt(0) < 'n' ? 1 : 0;
    into[1] = 1 - into[0];
  }
}
