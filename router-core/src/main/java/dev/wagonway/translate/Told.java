package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Whole answers told as event streams. */
final class Told {

  private Told() {}

  static byte[] asStream(AnswerForm form, AnswerHead head, List<ChatEvent> events) {
    var writer = form.eventWriter(head);
    var stream = new ByteArrayOutputStream();
    events.forEach(event -> stream.writeBytes(writer.write(event)));
    stream.writeBytes(writer.end());
    return stream.toByteArray();
  }
}
