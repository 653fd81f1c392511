package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.wire.json.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a stream of typed events, or the response with which it ends alone. This API has no
 * alternative answers; the first one is told.
 */
final class ResponsesEventWriter implements EventWriter {

  private static final byte[] NOTHING = {};
  private static final String COMPLETED = "completed";
  private static final String INCOMPLETE = "incomplete";

  private final AnswerHead head;
  private final ResponseJson response;
  private final Keeping keeping;
  private final EventOut out = new EventOut(0);
  private final OutputWriter output;
  private FinishReason reason = FinishReason.STOP;
  private @Nullable Usage usage;
  private boolean begun;
  private boolean refused;
  private boolean failed;

  ResponsesEventWriter(AnswerHead head, ResponsesForm form) {
    this.head = head;
    response = new ResponseJson(head, form);
    keeping = form.keeping();
    output = new OutputWriter(out, form.names(), head.id());
  }

  /** The whole answer that consists of {@code events}. */
  static byte[] whole(AnswerHead head, ResponsesForm form, List<ChatEvent> events) {
    var writer = new ResponsesEventWriter(head, form);
    for (var event : events) {
      if (event instanceof ChatEvent.Failed(var failure)) {
        return OpenAiResponsesWire.ENVELOPE.writeError(failure);
      }
      writer.write(event);
    }
    writer.output.close(writer.itemStatus());
    writer.keeping.keepAnswer(head.id(), writer.output.items());
    var json = new JsonOut(1024);
    writer.response.write(writer.last(), json);
    return json.take();
  }

  @Override
  public byte[] write(ChatEvent event) {
    if (failed) {
      return NOTHING;
    }
    begin();
    switch (event) {
      case ChatEvent.Started _ -> {}
      case ChatEvent.TextDelta(var choice, var text) -> {
        if (choice == 0) {
          output.message().addText(text);
        }
      }
      case ChatEvent.ReasoningDelta(var choice, var text) -> {
        if (choice == 0) {
          output.reasoning().add(text);
        }
      }
      case ChatEvent.ToolCallDelta call -> {
        if (call.choice() == 0) {
          output.call(call);
        }
      }
      case ChatEvent.UsageReport(var report) -> usage = report;
      case ChatEvent.Finished(var choice, var why, _) -> {
        if (choice == 0) {
          reason = why;
          output.close(itemStatus());
        }
      }
      case ChatEvent.Failed(var failure) -> fail(failure);
      case ChatEvent.RefusalDelta _,
          ChatEvent.ReasoningSeal _,
          ChatEvent.CitationDelta _,
          ChatEvent.LogprobsDelta _,
          ChatEvent.MediaDelta _ ->
          writeRare(event);
    }
    return out.take();
  }

  @Override
  public byte[] end() {
    if (failed) {
      return NOTHING;
    }
    begin();
    output.close(itemStatus());
    keeping.keepAnswer(head.id(), output.items());
    tell(reasonWord() == null ? EventType.COMPLETED : EventType.INCOMPLETE, last());
    return out.take();
  }

  private void writeRare(ChatEvent event) {
    switch (event) {
      case ChatEvent.RefusalDelta(var choice, var text) when choice == 0 -> {
        refused = true;
        output.message().addRefusal(text);
      }
      case ChatEvent.ReasoningSeal(var choice, var seal) when choice == 0 -> output.seal(seal);
      case ChatEvent.CitationDelta(var choice, var citation) when choice == 0 ->
          output.message().addCitation(citation);
      case ChatEvent.LogprobsDelta(var choice, var tokens) when choice == 0 ->
          output.message().addLogprobs(tokens);
      case ChatEvent.MediaDelta(var choice, var type, var base64, var words) when choice == 0 -> {
        if (type.startsWith("image/")) {
          output.image(type, base64);
        } else if (!words.isEmpty()) {
          output.message().addText(words);
        }
      }
      default -> {}
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      tell(EventType.CREATED, ResponseJson.State.BEGUN);
      tell(EventType.IN_PROGRESS, ResponseJson.State.BEGUN);
    }
  }

  private void fail(Failure failure) {
    failed = true;
    tell(
        EventType.FAILED,
        new ResponseJson.State("failed", failure, null, output.items(), usage, null));
  }

  private void tell(EventType type, ResponseJson.State state) {
    response.write(state, out.begin(type).raw(",\"response\":"));
    out.end();
  }

  private ResponseJson.State last() {
    var word = reasonWord();
    return new ResponseJson.State(
        word == null ? COMPLETED : INCOMPLETE, null, word, output.items(), usage, head.facts());
  }

  private String itemStatus() {
    return reasonWord() == null ? COMPLETED : INCOMPLETE;
  }

  /** Why the answer is not whole, or null if it is. */
  private @Nullable String reasonWord() {
    return switch (reason) {
      case STOP, TOOL_CALLS, PAUSE -> null;
      case LENGTH, CONTEXT_FULL -> "max_output_tokens";
      case CONTENT_FILTER -> "content_filter";
      case REFUSAL -> refused ? null : "content_filter";
    };
  }
}
