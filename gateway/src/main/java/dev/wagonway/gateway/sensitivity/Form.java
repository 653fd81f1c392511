package dev.wagonway.gateway.sensitivity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Walks through a {@code multipart/form-data} body and writes down its names and fields, and what
 * files hold as far as that is text. Used by one thread, once.
 */
final class Form {

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
  private static final Pattern NAME =
      Pattern.compile("(?i)[;\\s]name\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*([^;\\s]+)");
  private static final Pattern CODED = Pattern.compile("(?im)^content-transfer-encoding:");
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private final byte[] body;
  private final Notes notes;

  Form(byte[] body, Notes notes) {
    this.body = body;
    this.notes = notes;
  }

  /**
   * Walks.
   *
   * @throws IllegalArgumentException if {@code contentType} is not that of a form
   */
  void run(String contentType) {
    var found = BOUNDARY.matcher(contentType);
    if (!found.find()) {
      throw new IllegalArgumentException("content-type: no boundary (expected: one)");
    }
    var named = found.group(1) == null ? found.group(2) : found.group(1);
    var delimiter = ("--" + named).getBytes(StandardCharsets.ISO_8859_1);
    var from = 0;
    var at = find(delimiter, 0, body.length);
    while (at >= 0) {
      piece(from, at);
      from = at + delimiter.length;
      at = find(delimiter, from, body.length);
    }
    piece(from, body.length);
  }

  /** What stands between two boundaries, before the first, or after the last. */
  private void piece(int from, int to) {
    var headEnd = find(END_OF_HEAD, from, to);
    if (headEnd < 0) {
      content("", from, to, true);
      return;
    }
    var head = text(from, headEnd);
    var name = NAME.matcher(head);
    var named = name.find() ? (name.group(1) == null ? name.group(2) : name.group(1)) : "";
    var manuscript = notes.manuscript();
    var _ = manuscript.add(head);
    manuscript.border();
    var type = TYPE.matcher(head);
    var mayBeText =
        !CODED.matcher(head).find()
            && (!type.find() || Media.mayBeText(type.group(1).toLowerCase(Locale.ROOT)));
    content(named, headEnd + END_OF_HEAD.length, to, mayBeText);
  }

  private void content(String name, int from, int to, boolean mayBeText) {
    if (from >= to) {
      return;
    }
    var words = mayBeText ? Media.text(Arrays.copyOfRange(body, from, to)) : null;
    if (words == null) {
      notes.unscannable();
      return;
    }
    var manuscript = notes.manuscript();
    if (!name.isEmpty()) {
      var _ = manuscript.add(name);
      var _ = manuscript.add(": ");
    }
    var _ = manuscript.add(words);
    manuscript.border();
  }

  private String text(int from, int to) {
    return new String(body, from, to - from, StandardCharsets.UTF_8);
  }

  private int find(byte[] wanted, int from, int to) {
    for (var i = from; i + wanted.length <= to; i++) {
      if (Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
