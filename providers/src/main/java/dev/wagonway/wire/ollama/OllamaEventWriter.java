package dev.wagonway.wire.ollama;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a stream of lines. Tool calls are told when all of them are whole; the line that is done
 * goes last, as it holds both the reason and the usage.
 */
final class OllamaEventWriter implements EventWriter {

  private static final byte[] NOTHING = {};
  private static final byte[] CHAT_TEXT =
      ascii(",\"message\":{\"role\":\"assistant\",\"content\":");
  private static final byte[] CHAT_THINKING =
      ascii(",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":");
  private static final byte[] CHAT_END = ascii("},\"done\":false}\n");
  private static final byte[] GENERATE_TEXT = ascii(",\"response\":");
  private static final byte[] GENERATE_THINKING = ascii(",\"response\":\"\",\"thinking\":");
  private static final byte[] GENERATE_END = ascii(",\"done\":false}\n");
  private static final byte[] CALLS = ascii(",\"tool_calls\":");

  private final Form form;
  private final AnswerHead head;
  private final byte[] prefix;
  private final PendingCalls calls = new PendingCalls();
  private final JsonOut out = new JsonOut(256);
  private FinishReason reason = FinishReason.STOP;
  private @Nullable Usage usage;
  private boolean failed;

  OllamaEventWriter(Form form, AnswerHead head) {
    this.form = form;
    this.head = head;
    prefix =
        out.raw("{\"model\":")
            .string(head.model())
            .raw(",\"created_at\":\"" + Instant.ofEpochSecond(head.createdEpochSecond()) + '"')
            .take();
  }

  @Override
  public byte[] write(ChatEvent event) {
    return switch (event) {
      case ChatEvent.Started _, ChatEvent.ReasoningSeal _ -> NOTHING;
      case ChatEvent.CitationDelta _, ChatEvent.MediaDelta _ -> NOTHING;
      case ChatEvent.TextDelta(_, var text) -> text(text);
      case ChatEvent.RefusalDelta(_, var text) -> text(text);
      case ChatEvent.ReasoningDelta(_, var text) -> thinking(text);
      case ChatEvent.LogprobsDelta(_, var tokens) -> logprobs(tokens);
      case ChatEvent.ToolCallDelta delta -> {
        calls.add(delta);
        yield NOTHING;
      }
      case ChatEvent.UsageReport(var report) -> {
        usage = report;
        yield NOTHING;
      }
      case ChatEvent.Finished(_, var why, _) -> {
        reason = why;
        yield writeCalls();
      }
      case ChatEvent.Failed(var failure) -> {
        failed = true;
        yield Lines.of(ErrorWriter.write(failure));
      }
    };
  }

  @Override
  public byte[] end() {
    if (failed) {
      return NOTHING;
    }
    out.raw(writeCalls());
    line(form == Form.CHAT ? CHAT_TEXT : GENERATE_TEXT).string("");
    if (form == Form.CHAT) {
      out.raw("}");
    }
    out.raw(",\"done\":true,\"done_reason\":").string(FinishWords.write(reason));
    out.raw(",\"total_duration\":0,\"load_duration\":0");
    if (usage != null) {
      out.raw(",\"prompt_eval_count\":").number(usage.inputTokens());
      out.raw(",\"prompt_eval_duration\":0,\"eval_count\":").number(usage.outputTokens());
      out.raw(",\"eval_duration\":0");
      if (head.facts() != null) {
        out.raw(",\"wagonway\":").raw(head.facts().json(usage, false));
      }
    }
    return out.raw("}\n").take();
  }

  /** Calls that are whole come before what was said after them. */
  private void tellWholeCalls() {
    if (calls.areWhole()) {
      out.raw(writeCalls());
    }
  }

  private byte[] text(String text) {
    tellWholeCalls();
    return line(form == Form.CHAT ? CHAT_TEXT : GENERATE_TEXT).string(text).raw(ending()).take();
  }

  private byte[] thinking(String text) {
    tellWholeCalls();
    return line(form == Form.CHAT ? CHAT_THINKING : GENERATE_THINKING)
        .string(text)
        .raw(ending())
        .take();
  }

  private byte[] logprobs(List<TokenLogprob> tokens) {
    var list = JsonTrees.object().putArray("logprobs");
    Logprobs.write(tokens, list);
    line(form == Form.CHAT ? CHAT_TEXT : GENERATE_TEXT).string("");
    if (form == Form.CHAT) {
      out.raw("}");
    }
    return out.raw(",\"logprobs\":").raw(JsonTrees.write(list)).raw(GENERATE_END).take();
  }

  private byte[] writeCalls() {
    if (calls.isEmpty()) {
      return NOTHING;
    }
    return new JsonOut(256)
        .raw(prefix)
        .raw(form == Form.CHAT ? CHAT_TEXT : GENERATE_TEXT)
        .string("")
        .raw(CALLS)
        .raw(JsonTrees.text(calls.take()).getBytes(UTF_8))
        .raw(ending())
        .take();
  }

  private JsonOut line(byte[] opening) {
    return out.raw(prefix).raw(opening);
  }

  private byte[] ending() {
    return form == Form.CHAT ? CHAT_END : GENERATE_END;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
