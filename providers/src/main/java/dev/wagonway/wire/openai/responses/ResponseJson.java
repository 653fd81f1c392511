package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the response object as it is at several times. Immutable. */
final class ResponseJson {

  private static final byte[] NULL = "null".getBytes(US_ASCII);

  private final byte[] head;
  private final byte[] echo;
  private final boolean stored;

  ResponseJson(AnswerHead head, ResponsesForm form) {
    this.head =
        new JsonOut(256)
            .raw("{\"id\":")
            .string(form.keeping().responseId(head.id()))
            .raw(",\"object\":\"response\",\"created_at\":")
            .number(head.createdEpochSecond())
            .raw(",\"model\":")
            .string(head.model())
            .raw(",\"status\":")
            .take();
    echo = form.echo();
    stored = form.keeping().keeps();
  }

  /**
   * What is told at the end.
   *
   * @param status such as {@code completed}
   * @param failure what went wrong, or null
   * @param incomplete why the answer is not whole, in a word, or null
   * @param output the items
   * @param usage what was consumed, or null
   * @param facts tells what the gateway adds beside the usage, or null for nothing
   */
  record State(
      String status,
      @Nullable Failure failure,
      @Nullable String incomplete,
      List<OutputItem> output,
      @Nullable Usage usage,
      RelayPlan.@Nullable Facts facts) {

    /** The response before anything came out. */
    static final State BEGUN = new State("in_progress", null, null, List.of(), null, null);
  }

  void write(State state, JsonOut out) {
    out.raw(head).string(state.status).raw(",\"error\":");
    out.raw(state.failure == null ? NULL : JsonTrees.write(FailedResponse.error(state.failure)));
    out.raw(",\"incomplete_details\":");
    if (state.incomplete == null) {
      out.raw("null");
    } else {
      out.raw("{\"reason\":").string(state.incomplete).raw("}");
    }
    out.raw(",\"store\":").raw(stored ? "true" : "false");
    out.raw(",").raw(echo).raw(",\"output\":[");
    var isFirst = true;
    for (var item : state.output) {
      out.raw(isFirst ? "" : ",").raw(item.json());
      isFirst = false;
    }
    out.raw("],\"usage\":");
    out.raw(state.usage == null ? NULL : UsageWriter.write(state.usage));
    if (state.usage != null && state.facts != null) {
      out.raw(",\"wagonway\":").raw(state.facts.json(state.usage, false));
    }
    out.raw("}");
  }
}
