package dev.wagonway.gateway.sensitivity;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the words of one JSON text, each value with its name before it, and takes note of
 * what is no words. Used by one thread, once.
 */
final class Scribe {

  /** Values that are longer stand on lines of their own, as their names say little about them. */
  private static final int SHORT_BYTES = 200;

  /** As much of a word makes one look whether it is one. */
  private static final int LONG_BYTES = 1_024;

  /** Names that say nothing about their values. */
  private static final Set<String> PLAIN =
      Set.of(
          "",
          "content",
          "text",
          "input",
          "prompt",
          "instructions",
          "system",
          "arguments",
          "output",
          "thinking",
          "description",
          "query",
          "documents",
          "texts");

  /** What must stay as it is, so that the request means the same. */
  private static final Set<String> FIXED =
      Set.of(
          "model",
          "role",
          "type",
          "id",
          "name",
          "call_id",
          "tool_call_id",
          "tool_use_id",
          "toolUseId",
          "previous_response_id");

  private final byte[] json;
  private final @Nullable Stretch within;
  private final Notes notes;
  private final Manuscript manuscript;

  /**
   * Prepares.
   *
   * @param within the string that holds {@code json}, or null if that is the body
   */
  Scribe(byte[] json, @Nullable Stretch within, Notes notes) {
    this.json = json;
    this.within = within;
    this.notes = notes;
    this.manuscript = notes.manuscript();
  }

  /** Takes note that an object or array begins. */
  void opened(Frame frame) {
    var outer = frame.outer;
    if (outer != null) {
      numbersEnded(outer);
    }
    if (outer != null && outer.isObject && !PLAIN.contains(frame.name)) {
      var _ = manuscript.add(frame.name);
      if (frame.isObject) {
        var _ = manuscript.add(":\n");
      } else {
        manuscript.border();
      }
    }
  }

  /** Takes note that an object or array ends. */
  void closed(Frame frame) {
    numbersEnded(frame);
    if (frame.hasPayload && !Media.mayBeText(frame.mediaType)) {
      notes.unscannable();
    }
    if (frame.outer != null && frame.hasPayload && frame.name.equals("source")) {
      frame.outer.hasPayload = true;
    }
    if (frame.seam != null && frame.seam.isNeeded()) {
      notes.seams().add(frame.seam);
    }
  }

  /** Takes note of a string, which stands between its quotes. */
  void string(Frame frame, int from, int to, boolean isPlain) {
    switch (Media.roleOf(frame)) {
      case WORDS -> scanned(frame, from, to, isPlain);
      case MEDIA_TYPE -> {
        frame.mediaType = Unescape.text(json, from, to);
        words(frame, from, to);
      }
      case REFERENCE -> {
        notes.unscannable();
        words(frame, from, to);
      }
      case PAYLOAD -> payload(frame, from, to);
      case SEAL -> {
        if (!Media.isSealed(Unescape.text(json, from, to))) {
          words(frame, from, to);
        }
      }
    }
  }

  /** Takes note of a number. */
  void number(Frame frame, int from, int to) {
    if (Media.isToken(frame)) {
      notes.unscannable();
      return;
    }
    var name = frame.nameOfValue();
    if (frame.endsWithNumber) {
      var _ = manuscript.add(", ");
    } else if (!PLAIN.contains(name)) {
      var _ = manuscript.add(name);
      var _ = manuscript.add(": ");
    }
    var _ = manuscript.add(Decimal.plain(json, from, to));
    if (frame.isObject) {
      manuscript.border();
    } else {
      frame.endsWithNumber = true;
    }
  }

  /** Takes note that true, false or null has a name. */
  void literal(Frame frame) {
    if (frame.isObject && !PLAIN.contains(frame.member)) {
      var _ = manuscript.add(frame.member);
      manuscript.border();
    }
  }

  private void scanned(Frame frame, int from, int to, boolean isPlain) {
    var name = frame.nameOfValue();
    if (name.equals("type")) {
      frame.type = Unescape.text(json, from, to);
    }
    if (isDataUrl(from, to)) {
      payload(frame, from, to);
      return;
    }
    if (name.equals("data") && Media.isSealedBlock(frame)) {
      if (Media.isSealed(Unescape.text(json, from, to))) {
        return;
      }
    } else if (to - from >= LONG_BYTES && isOneWord(from)) {
      var word = Unescape.text(json, from, to);
      if (Media.isBinary(word)) {
        notes.unscannable();
        if (Media.isOpaque(word)) {
          return;
        }
      }
    }
    if (!isPlain && isJson(from) && nested(name, from, to)) {
      return;
    }
    var start = words(frame, from, to);
    if (name.equals("text") && frame.outer != null && !frame.outer.isObject) {
      frame.outer.join(manuscript, start, manuscript.lastEnd());
    }
  }

  /** Writes down a value with its name; tells where the value begins. */
  private int words(Frame frame, int from, int to) {
    numbersEnded(frame);
    var name = frame.nameOfValue();
    if (!PLAIN.contains(name)) {
      var _ = manuscript.add(name);
      var _ = manuscript.add(to - from <= SHORT_BYTES ? ": " : ":\n");
    }
    var start = manuscript.add(json, from, to);
    if (!FIXED.contains(name)) {
      manuscript.maskable(start, json, from, to, within);
    }
    manuscript.border();
    return start;
  }

  /** JSON within a string is walked through by itself, as it has escapes of its own. */
  private boolean nested(String name, int from, int to) {
    if (within != null) {
      return false;
    }
    var text = Unescape.text(json, from, to);
    if (text.indexOf('\\') < 0) {
      return false;
    }
    var inner = text.getBytes(StandardCharsets.UTF_8);
    var before = manuscript.length();
    var holder = new Stretch(0, text.length(), json, from, to, null);
    try {
      if (!PLAIN.contains(name)) {
        var _ = manuscript.add(name);
        var _ = manuscript.add(":\n");
      }
      new JsonWalk(inner, true, new Scribe(inner, holder, notes)).run();
    } catch (IllegalArgumentException _) {
      manuscript.cut(before);
      return false;
    }
    return true;
  }

  private void payload(Frame frame, int from, int to) {
    var value = Unescape.text(json, from, to);
    frame.hasPayload |= !frame.mediaType.isEmpty() || !Media.isAddress(value);
    var data = DataUrl.of(value);
    if (data != null) {
      opened(data.text(), Media.mayBeText(data.mediaType()));
    } else if (Media.isAddress(value)) {
      notes.unscannable();
      words(frame, from, to);
    } else {
      var isWords = frame.type.equals("text") || !Media.isBase64(value, value.length());
      var bytes = isWords ? null : Media.decoded(value);
      var text = bytes == null ? null : Media.text(bytes);
      if (text == null && (bytes == null || !Media.isLong(value))) {
        words(frame, from, to);
      }
      if (bytes != null) {
        opened(text, true);
      }
    }
  }

  /**
   * Takes note of what a payload holds.
   *
   * @param text null if nobody can tell
   * @param isAll whether nothing but that is seen in it
   */
  private void opened(@Nullable String text, boolean isAll) {
    if (text == null || !isAll) {
      notes.unscannable();
    }
    if (text != null) {
      var _ = manuscript.add(text);
      manuscript.border();
    }
  }

  private boolean isDataUrl(int from, int to) {
    return to - from > DataUrl.SCHEME.length()
        && (json[from] | 0x20) == 'd'
        && json[from + 4] == ':'
        && DataUrl.of(Unescape.text(json, from, to)) != null;
  }

  private boolean isOneWord(int from) {
    for (var i = from; i < from + 64; i++) {
      if (json[i] <= ' ') {
        return false;
      }
    }
    return true;
  }

  private boolean isJson(int from) {
    return json[from] == '{' || json[from] == '[';
  }

  private void numbersEnded(Frame frame) {
    if (frame.endsWithNumber) {
      frame.endsWithNumber = false;
      manuscript.border();
    }
  }
}
