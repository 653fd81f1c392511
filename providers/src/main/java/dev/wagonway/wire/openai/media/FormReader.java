package dev.wagonway.wire.openai.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of a {@code multipart/form-data} body, as RFC 7578 and RFC 2046 have them. Used
 * once.
 */
final class FormReader {

  private static final int MOST_PARTS = 1000;
  private static final int MOST_BOUNDARY = 70;
  private static final String CONTENT_TYPE = "content-type";
  private static final String DISPOSITION = "content-disposition:";

  private final byte[] body;
  private final byte[] delimiter;
  private int position;

  private FormReader(byte[] body, String boundary) {
    this.body = body;
    delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
  }

  /**
   * The parts, in order.
   *
   * @throws dev.wagonway.chat.FailureException if the body is not such a form
   */
  static List<FormPart> read(byte[] body, String contentType) {
    var boundary = parameter(contentType, "boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > MOST_BOUNDARY) {
      throw Complaint.about(
          CONTENT_TYPE,
          "no usable boundary",
          "multipart/form-data with a boundary of 1 to " + MOST_BOUNDARY + " characters",
          "invalid_value");
    }
    return new FormReader(body, boundary).readParts();
  }

  private List<FormPart> readParts() {
    var parts = new ArrayList<FormPart>();
    enterFirst();
    while (!isLast()) {
      skipLineEnd();
      if (parts.size() == MOST_PARTS) {
        throw malformed("more than " + MOST_PARTS + " parts");
      }
      parts.add(readPart());
    }
    return parts;
  }

  /** Moves behind the first boundary, which may stand at the very start, without a line end. */
  private void enterFirst() {
    if (matches(0, 2)) {
      position = delimiter.length - 2;
      return;
    }
    var at = find(0);
    if (at < 0) {
      throw malformed("the boundary does not occur");
    }
    position = at + delimiter.length;
  }

  private boolean isLast() {
    return position + 1 < body.length && body[position] == '-' && body[position + 1] == '-';
  }

  /** Moves to the line after a boundary; white space may stand behind it. */
  private void skipLineEnd() {
    while (position < body.length && (body[position] == ' ' || body[position] == '\t')) {
      position++;
    }
    if (!isLineEnd(position)) {
      throw malformed("no line end after a boundary");
    }
    position += 2;
  }

  private FormPart readPart() {
    String name = null;
    var file = false;
    while (!isLineEnd(position)) {
      var line = line();
      if (line.regionMatches(true, 0, DISPOSITION, 0, DISPOSITION.length())) {
        name = parameter(line, "name");
        file = parameter(line, "filename") != null || parameter(line, "filename*") != null;
      }
    }
    if (name == null) {
      throw malformed("a part without a name");
    }
    var head = position;
    var end = find(head);
    if (end < 0) {
      throw malformed("a part without an end");
    }
    position = end + delimiter.length;
    // The line end after the head may be the boundary's own, if the part is empty.
    return new FormPart(name, file, Math.min(head + 2, end), end);
  }

  /** Takes one line of a part's head. */
  private String line() {
    var end = position;
    while (end < body.length && !isLineEnd(end)) {
      end++;
    }
    if (end >= body.length) {
      throw malformed("a part's head without an end");
    }
    var line = new String(body, position, end - position, UTF_8);
    position = end + 2;
    return line;
  }

  private boolean isLineEnd(int at) {
    return at + 1 < body.length && body[at] == '\r' && body[at + 1] == '\n';
  }

  /** Where the next boundary's line end begins, or -1 if there is none. */
  private int find(int from) {
    for (var i = from; i + delimiter.length <= body.length; i++) {
      if (body[i] == '\r' && matches(i, 0)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the delimiter, without its first {@code skipped} bytes, stands at {@code at}. */
  private boolean matches(int at, int skipped) {
    if (at + delimiter.length - skipped > body.length) {
      return false;
    }
    for (var i = skipped; i < delimiter.length; i++) {
      if (body[at + i - skipped] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  /** The value of a parameter, with or without quotes, or null if {@code line} has none. */
  private static @Nullable String parameter(String line, String name) {
    var at = line.indexOf(';');
    while (at >= 0) {
      var equals = line.indexOf('=', at);
      if (equals < 0) {
        return null;
      }
      var found = line.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
      var value = new StringBuilder();
      at = value(line, equals + 1, value);
      if (found.equals(name)) {
        return value.toString();
      }
    }
    return null;
  }

  /** Takes a value, and gives the index of the semicolon after it, or -1. */
  private static int value(String line, int from, StringBuilder value) {
    var i = from;
    while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    if (i == line.length() || line.charAt(i) != '"') {
      var end = line.indexOf(';', i);
      value.append(line.substring(i, end < 0 ? line.length() : end).strip());
      return end;
    }
    for (i++; i < line.length() && line.charAt(i) != '"'; i++) {
      var escapes = line.charAt(i) == '\\' && i + 1 < line.length();
      value.append(line.charAt(escapes ? ++i : i));
    }
    return line.indexOf(';', i);
  }

  private static RuntimeException malformed(String reason) {
    return Complaint.about("body", reason, "multipart/form-data", "invalid_form");
  }
}
