package dev.wagonway.wire.openai.media;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A part of a form.
 *
 * @param name what it is called
 * @param isFile whether it comes from a file
 * @param start where its content begins in the body
 * @param end where its content ends, before the line end that belongs to the boundary
 */
record FormPart(String name, boolean isFile, int start, int end) {

  String text(byte[] body) {
    return new String(body, start, end - start, UTF_8);
  }
}
