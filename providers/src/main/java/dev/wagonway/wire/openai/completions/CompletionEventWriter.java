package dev.wagonway.wire.openai.completions;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.openai.chat.FactsWriter;
import dev.wagonway.wire.openai.chat.UsageWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes a stream of chunks of text; usage goes last, whenever it was reported. */
final class CompletionEventWriter implements EventWriter {

  private static final byte[] NOTHING = {};

  private final AnswerHead head;
  private final byte[] prefix;
  private final JsonOut out = new JsonOut(512);
  private @Nullable Usage usage;
  private boolean failed;

  CompletionEventWriter(AnswerHead head) {
    this.head = head;
    prefix =
        new JsonOut(256)
            .raw("data: {\"id\":")
            .string(head.id())
            .raw(",\"object\":\"text_completion\",\"created\":")
            .number(head.createdEpochSecond())
            .raw(",\"model\":")
            .string(head.model())
            .raw(",\"choices\":[")
            .take();
  }

  @Override
  public byte[] write(ChatEvent event) {
    return switch (event) {
      case ChatEvent.TextDelta(var choice, var text) -> text(choice, text);
      case ChatEvent.RefusalDelta(var choice, var text) -> text(choice, text);
      case ChatEvent.LogprobsDelta(var choice, var tokens) -> logprobs(choice, tokens);
      case ChatEvent.Finished(var choice, var reason, _) -> finish(choice, reason);
      case ChatEvent.UsageReport(var report) -> {
        usage = report;
        yield NOTHING;
      }
      case ChatEvent.Failed(var failure) -> {
        failed = true;
        var error = OpenAiCompletionsWire.INSTANCE.writeError(failure);
        yield out.raw("data: ").raw(error).raw("\n\n").take();
      }
      case ChatEvent.Started _,
          ChatEvent.ReasoningDelta _,
          ChatEvent.ReasoningSeal _,
          ChatEvent.ToolCallDelta _,
          ChatEvent.CitationDelta _,
          ChatEvent.MediaDelta _ ->
          NOTHING;
    };
  }

  @Override
  public byte[] end() {
    if (failed) {
      return NOTHING;
    }
    if (usage != null && head.includeUsage()) {
      out.raw(prefix).raw("],\"usage\":").raw(JsonTrees.write(UsageWriter.write(usage)));
      FactsWriter.write(head, usage, out);
      out.raw("}\n\n");
    }
    return out.raw("data: [DONE]\n\n").take();
  }

  private byte[] finish(int choice, FinishReason reason) {
    choice(choice, "").raw("\"").raw(CompletionWriter.word(reason)).raw("\"}]");
    FactsWriter.writeOwed(head, usage, out);
    return out.raw("}\n\n").take();
  }

  private byte[] text(int choice, String text) {
    return choice(choice, text).raw("null}]}\n\n").take();
  }

  private byte[] logprobs(int choice, List<TokenLogprob> tokens) {
    out.raw(prefix).raw("{\"text\":\"\",\"index\":").number(choice).raw(",\"logprobs\":");
    out.raw(JsonTrees.write(CompletionWriter.logprobs(tokens)));
    return out.raw(",\"finish_reason\":null}]}\n\n").take();
  }

  private JsonOut choice(int choice, String text) {
    return out.raw(prefix)
        .raw("{\"text\":")
        .string(text)
        .raw(",\"index\":")
        .number(choice)
        .raw(",\"logprobs\":null,\"finish_reason\":");
  }
}
