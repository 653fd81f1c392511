package dev.wagonway.wire.openai.embeddings;

import dev.wagonway.chat.Usage;
import dev.wagonway.spi.EmbeddingAnswer;
import dev.wagonway.spi.InboundEmbedding;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.Vectors;

/**
 * How a client wants its vectors.
 *
 * @param base64 as the Base64 of their bytes, rather than as numbers
 * @param inputTokens the estimated size of the texts, for upstreams that do not report it
 */
record VectorForm(boolean base64, long inputTokens) implements InboundEmbedding.Form {

  private static final int BYTES_PER_NUMBER = 12;

  @Override
  public byte[] write(EmbeddingAnswer answer, String model) {
    var numbers = answer.vectors().stream().mapToInt(vector -> vector.length).sum();
    var out = new JsonOut(256 + numbers * BYTES_PER_NUMBER);
    out.raw("{\"object\":\"list\",\"data\":[");
    for (var i = 0; i < answer.vectors().size(); i++) {
      out.raw(i == 0 ? "" : ",").raw("{\"object\":\"embedding\",\"index\":").number(i);
      out.raw(",\"embedding\":");
      write(answer.vectors().get(i), out);
      out.raw("}");
    }
    var usage = answer.usage() == null ? Usage.of(inputTokens, 0) : answer.usage();
    return out.raw("],\"model\":")
        .string(model)
        .raw(",\"usage\":{\"prompt_tokens\":")
        .number(usage.inputTokens())
        .raw(",\"total_tokens\":")
        .number(usage.totalTokens())
        .raw("}}")
        .take();
  }

  private void write(float[] vector, JsonOut out) {
    if (base64) {
      out.raw("\"").raw(Vectors.base64(vector)).raw("\"");
    } else {
      Vectors.write(vector, out);
    }
  }
}
