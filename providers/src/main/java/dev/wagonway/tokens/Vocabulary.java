package dev.wagonway.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** OpenAI's encodings, each read when it is first used. Safe for any number of threads. */
enum Vocabulary {
  /** Of GPT-4o and everything since, gpt-oss included. */
  O200K {
    @Override
    Encoding encoding() {
      return O200kHolder.ENCODING;
    }
  },
  /** Of GPT-3.5, GPT-4 and the embedding models. */
  CL100K {
    @Override
    Encoding encoding() {
      return Cl100kHolder.ENCODING;
    }
  };

  abstract Encoding encoding();

  /** The number of tokens in {@code text}; words that look like control tokens are plain text. */
  int count(String text) {
    return text.isEmpty() ? 0 : encoding().countTokensOrdinary(text);
  }

  private static final class O200kHolder {
    static final Encoding ENCODING =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }

  private static final class Cl100kHolder {
    static final Encoding ENCODING =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
  }
}
