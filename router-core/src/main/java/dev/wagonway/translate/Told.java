package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Consumption;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whole answers told in a client's words. */
final class Told {

  private Told() {}

  static byte[] asStream(AnswerForm form, AnswerHead head, List<ChatEvent> events) {
    var writer = form.eventWriter(head);
    var stream = new ByteArrayOutputStream();
    events.forEach(event -> stream.writeBytes(writer.write(event)));
    stream.writeBytes(writer.end());
    return stream.toByteArray();
  }

  /** An answer of which {@code events} tell, changed by {@code retelling}. */
  static Crossing.Delivery deliver(
      Retelling retelling,
      List<ChatEvent> events,
      Audience audience,
      AnswerHead head,
      boolean asStream) {
    var meter = EventMeter.of(events);
    if (meter.failure() != null) {
      return new Crossing.Delivery(ByteBuffer.allocate(0), meter, List.of());
    }
    var told = withUsage(retelling.all(events), meter, head);
    var named = named(head, told);
    var form = audience.form();
    var body = asStream ? asStream(form, named, told) : form.writeAnswer(named, told);
    return new Crossing.Delivery(
        ByteBuffer.wrap(body), meter, lost(told, retelling.lost(), audience));
  }

  /** {@code head} with the model that the upstream says has answered. */
  private static AnswerHead named(AnswerHead head, List<ChatEvent> events) {
    return events.getFirst() instanceof ChatEvent.Started(_, var model)
        ? new AnswerHead(
            head.id(),
            model,
            head.createdEpochSecond(),
            head.includeUsage(),
            head.inputTokens(),
            head.facts())
        : head;
  }

  /** The answer with an estimate of its usage, if the upstream told none. */
  private static List<ChatEvent> withUsage(
      List<ChatEvent> events, EventMeter meter, AnswerHead head) {
    var consumed = Consumption.ofWhole(meter, head.inputTokens());
    if (!consumed.isEstimated()) {
      return events;
    }
    var all = new ArrayList<>(events);
    all.add(new ChatEvent.UsageReport(consumed.usage()));
    return all;
  }

  private static List<Loss> lost(List<ChatEvent> events, Set<Feature> before, Audience audience) {
    var said = EnumSet.noneOf(Feature.class);
    for (var event : events) {
      var feature = Said.in(event);
      if (feature != null) {
        said.add(feature);
      }
      if (event instanceof ChatEvent.UsageReport(var usage)) {
        said.addAll(Said.in(usage));
      }
    }
    said.removeIf(audience.scope()::has);
    said.addAll(before);
    return said.stream().map(feature -> new Loss(feature.word(), !feature.isWeighty())).toList();
  }
}
