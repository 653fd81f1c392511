package dev.wagonway.gateway.sensitivity;

import dev.wagonway.sensitivity.mask.Mask;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Makes masked copies of requests. Fails closed: what cannot be masked so that the request stays
 * what it is, is not masked at all.
 */
public final class Masking {

  private Masking() {}

  /**
   * {@code body} with tokens at {@code places}; nothing if one of them is not a part of a single
   * JSON string that is a value, as a name, a number or a literal could not hold a token.
   *
   * @param body a JSON text
   * @param places in the order of the body; none overlaps another
   * @param mask is filled in; of no use if there is no masked body
   */
  public static Optional<byte[]> of(byte[] body, List<Place> places, Mask mask) {
    var strings = new JsonStrings(body);
    var masked = new ByteArrayOutputStream(body.length + 32 * places.size());
    var from = 0;
    for (var place : places) {
      if (place.byteEnd() > body.length
          || place.byteStart() < from
          || !strings.moveTo(place.byteStart())
          || strings.isName()
          || place.byteEnd() > strings.end()) {
        return Optional.empty();
      }
      var start = strings.characterAt(place.byteStart());
      if (strings.followsBackslash()) {
        mask.noteBackslash();
      }
      var end = strings.characterEndAt(place.byteEnd());
      var token = mask.token(place.kind(), strings.text(start, end));
      masked.write(body, from, start - from);
      masked.writeBytes(token.getBytes(StandardCharsets.US_ASCII));
      from = end;
    }
    masked.write(body, from, body.length - from);
    return Optional.of(masked.toByteArray());
  }
}
