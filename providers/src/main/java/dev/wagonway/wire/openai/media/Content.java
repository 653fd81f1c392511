package dev.wagonway.wire.openai.media;

import java.nio.ByteBuffer;
import java.util.List;

/** A request's body, in whichever form. Immutable. */
interface Content {

  /** The media type, with the boundary of a form. */
  String contentType();

  /** The name of the model. */
  String model();

  /** Whether an event stream is wanted. */
  boolean stream();

  /** The estimated size. */
  long inputTokens();

  /** The words that it is about; made anew at each call. */
  List<String> words();

  /** The body with another model in it. */
  List<ByteBuffer> withModel(String model);
}
