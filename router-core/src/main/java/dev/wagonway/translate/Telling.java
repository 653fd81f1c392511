package dev.wagonway.translate;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.Scope;
import dev.wagonway.spi.StreamRelay.Sink;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One client's event stream in the making: what writes it, and what of the answer cannot be said in
 * it. Confined to one thread at a time.
 */
final class Telling {

  private final AnswerForm form;
  private final Scope scope;
  private final AnswerHead head;
  private final Set<Feature> lost = EnumSet.noneOf(Feature.class);
  private @Nullable EventWriter begun;

  /**
   * Prepares.
   *
   * @param facts what the gateway adds beside the final usage
   */
  Telling(Audience audience, RelayPlan plan, AnswerHead head, RelayPlan.Facts facts) {
    this.form = audience.form();
    this.scope = audience.scope();
    this.head =
        new AnswerHead(
            head.id(),
            head.model(),
            head.createdEpochSecond(),
            plan.includeUsage(),
            plan.inputTokens(),
            facts);
  }

  /** Takes note of what the client's API cannot say of {@code event}. */
  void note(ChatEvent event) {
    var feature = Said.in(event);
    if (feature != null) {
      note(feature);
    } else if (event instanceof ChatEvent.UsageReport(var usage)) {
      Said.in(usage).forEach(this::note);
    }
  }

  private void note(Feature feature) {
    if (!scope.has(feature)) {
      lose(feature);
    }
  }

  /** Takes note that {@code feature} was left out. */
  void lose(Feature feature) {
    lost.add(feature);
  }

  /** What could not be said so far. */
  List<Loss> losses() {
    return lost.stream().map(feature -> new Loss(feature.word(), !feature.isWeighty())).toList();
  }

  /** Tells {@code event}. */
  void tell(ChatEvent event, Sink sink) {
    emit(writer(event).write(event), sink);
  }

  /** Ends the stream. */
  void end(Sink sink) {
    if (begun != null) {
      emit(begun.end(), sink);
    }
  }

  /** The writer, which tells the model that the first event names. */
  private EventWriter writer(ChatEvent next) {
    var writer = begun;
    if (writer == null) {
      var model = next instanceof ChatEvent.Started(_, var told) ? told : head.model();
      writer = form.eventWriter(named(model));
      begun = writer;
    }
    return writer;
  }

  private AnswerHead named(String model) {
    return new AnswerHead(
        head.id(),
        model,
        head.createdEpochSecond(),
        head.includeUsage(),
        head.inputTokens(),
        head.facts());
  }

  /** Tells that the answer broke off, and ends. */
  void fail(Failure failure, Sink sink) {
    tell(new ChatEvent.Failed(failure), sink);
    end(sink);
  }

  private static void emit(byte[] bytes, Sink sink) {
    if (bytes.length > 0) {
      sink.emit(bytes);
    }
  }
}
