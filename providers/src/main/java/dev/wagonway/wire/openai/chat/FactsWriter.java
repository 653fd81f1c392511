package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.wire.json.JsonOut;
import org.jspecify.annotations.Nullable;

/** Adds what the gateway has to tell to a chunk, which is the same in OpenAI's older API. */
public final class FactsWriter {

  private static final byte[] NAME = ",\"wagonway\":".getBytes(US_ASCII);

  private FactsWriter() {}

  /** Adds the facts that go beside the usage that was reported, if there are any. */
  public static void write(AnswerHead head, Usage usage, JsonOut out) {
    put(head.facts(), usage, false, out);
  }

  /**
   * Adds the facts that are owed to a client which wants no usage, if there are any.
   *
   * @param usage what was reported so far, or null for nothing
   */
  public static void writeOwed(AnswerHead head, @Nullable Usage usage, JsonOut out) {
    put(head.owedFacts(), usage == null ? Usage.NONE : usage, true, out);
  }

  private static void put(
      RelayPlan.@Nullable Facts facts, Usage usage, boolean estimated, JsonOut out) {
    if (facts != null) {
      out.raw(NAME).raw(facts.json(usage, estimated));
    }
  }
}
