package dev.wagonway.wire.openai.media;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import dev.wagonway.translate.WholeMeter;
import dev.wagonway.wire.error.Breakage;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.openai.usage.InputUsage;
import org.jspecify.annotations.Nullable;

/**
 * Meters whole answers: by the usage that they report, or images by the piece. Sound and plain text
 * report nothing.
 */
final class MediaMeter {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);

  private enum Member {
    USAGE,
    DATA
  }

  private MediaMeter() {}

  static Metered meter(Media media, byte[] answer) {
    if (answer.length == 0) {
      return WholeMeter.of(new Failure.Broken("the answer is empty (expected: something)"));
    }
    var cursor = JsonCursor.lenient().over(answer, 0, answer.length);
    if (!media.answersJson() && cursor.peek() != '{') {
      return WholeMeter.of((Usage) null);
    }
    try {
      return WholeMeter.of(usage(media, cursor));
    } catch (MalformedJson e) {
      return media.answersJson()
          ? WholeMeter.of(Breakage.notJson("the answer", e, answer, 0))
          : WholeMeter.of((Usage) null);
    }
  }

  private static @Nullable Usage usage(Media media, JsonCursor cursor) {
    var usage = new InputUsage();
    var entries = 0;
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case USAGE -> usage.read(cursor);
        case DATA -> entries = entries(cursor);
        case null -> cursor.skip();
      }
    }
    cursor.finish();
    var reported = usage.usage();
    return reported == null && media.service() == Service.IMAGE && entries > 0
        ? new Usage(0, 0, 0, 0, 0, 0, 0, entries)
        : reported;
  }

  private static int entries(JsonCursor cursor) {
    if (cursor.peek() != '[') {
      cursor.skip();
      return 0;
    }
    var entries = 0;
    cursor.enterArray();
    while (cursor.nextElement()) {
      cursor.skip();
      entries++;
    }
    return entries;
  }
}
