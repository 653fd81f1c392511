package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventReader;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.spi.Metered;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.StreamRelay;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells one API's event stream in another's words. Confined to one thread at a time. */
final class TranslatedStream implements StreamRelay {

  private final EventReader reader;
  private final AnswerForm form;
  private final Scope clientScope;
  private final RelayPlan plan;
  private final AnswerHead head;
  private final Tidy tidy;
  private final EventMeter meter = new EventMeter();
  private final Set<Feature> lost = EnumSet.noneOf(Feature.class);
  private @Nullable EventWriter begun;
  private boolean usageEstimated;
  private boolean over;

  TranslatedStream(
      EventReader reader, AnswerForm form, Scope clientScope, RelayPlan plan, AnswerHead head) {
    this.reader = reader;
    this.form = form;
    this.clientScope = clientScope;
    this.plan = plan;
    this.head = head;
    this.tidy = new Tidy(head.id(), head.model());
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, Sink sink) {
    if (over) {
      return;
    }
    take(reader.feed(bytes, offset, length), sink);
    if (!over && reader.isOver()) {
      complete(sink);
    }
  }

  @Override
  public void end(Sink sink) {
    if (over) {
      return;
    }
    take(reader.end(), sink);
    if (!over) {
      complete(sink);
    }
  }

  @Override
  public void fail(Failure failure, Sink sink) {
    over = true;
    var failed = new ChatEvent.Failed(failure);
    var writer = writer(failed);
    emit(writer.write(failed), sink);
    emit(writer.end(), sink);
  }

  @Override
  public Metered meter() {
    return meter;
  }

  @Override
  public List<Loss> losses() {
    return lost.stream().map(feature -> new Loss(feature.word(), !feature.isWeighty())).toList();
  }

  private void take(List<ChatEvent> events, Sink sink) {
    var tidied = tidy.tidy(events);
    for (var i = 0; i < tidied.size() && !over; i++) {
      var event = tidied.get(i);
      meter.note(event);
      if (event instanceof ChatEvent.Failed) {
        over = true;
      } else {
        noteLoss(event);
        emit(writer(event).write(event), sink);
      }
    }
  }

  private void noteLoss(ChatEvent event) {
    var feature = Said.in(event);
    if (feature != null && !clientScope.has(feature)) {
      lost.add(feature);
    } else if (event instanceof ChatEvent.UsageReport(var usage)) {
      for (var part : Said.in(usage)) {
        if (!clientScope.has(part)) {
          lost.add(part);
        }
      }
    }
  }

  private void complete(Sink sink) {
    over = true;
    var report =
        new ChatEvent.UsageReport(Usage.of(plan.inputTokens(), meter.estimatedOutputTokens()));
    var writer = writer(report);
    if (meter.usage() == null) {
      usageEstimated = true;
      emit(writer.write(report), sink);
    }
    emit(writer.end(), sink);
    meter.complete();
  }

  /** The writer, which tells the model that the first event names. */
  private EventWriter writer(ChatEvent next) {
    var writer = begun;
    if (writer == null) {
      var model = next instanceof ChatEvent.Started(_, var told) ? told : head.model();
      writer = form.eventWriter(headFor(model));
      begun = writer;
    }
    return writer;
  }

  private AnswerHead headFor(String model) {
    return new AnswerHead(
        head.id(),
        model,
        head.createdEpochSecond(),
        plan.includeUsage(),
        plan.inputTokens(),
        (usage, _) -> plan.facts().json(usage, usageEstimated));
  }

  private static void emit(byte[] bytes, Sink sink) {
    if (bytes.length > 0) {
      sink.emit(bytes);
    }
  }
}
