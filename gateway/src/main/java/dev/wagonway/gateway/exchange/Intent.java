package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.predict.Features;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client says in headers about how its request is to be taken; it counts more than what is
 * read from the request.
 *
 * @param pace whether it wants careful thought or a quick answer, or null if it does not say
 * @param effort how much it wants the model to reason, or null if it does not say
 */
record Intent(@Nullable Pace pace, @Nullable Effort effort) {

  static final String PACE_HEADER = "x-wagonway-intent";
  static final String EFFORT_HEADER = "x-wagonway-effort";

  private static final double HARD = 0.8;
  private static final double EASY = 0.3;

  /** How a client wants to be answered. */
  enum Pace {
    THINK,
    QUICK;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads the headers.
   *
   * @throws FailureException with {@link Failure.BadRequest} if a word means nothing; guessing
   *     would waste money or time
   */
  static Intent of(HttpHeaders headers) {
    return new Intent(pace(headers.get(PACE_HEADER)), effort(headers.get(EFFORT_HEADER)));
  }

  /** {@code read} as the client wants it understood. */
  Features over(Features read) {
    return switch (pace) {
      case null -> read;
      case THINK -> felt(read, Math.max(HARD, read.difficulty()), true);
      case QUICK -> felt(read, Math.min(EASY, read.difficulty()), false);
    };
  }

  /** {@code read} with the effort that the client asks for. */
  ChatRequest over(ChatRequest read) {
    return effort == null
        ? read
        : new ChatRequest(
            read.model(),
            read.stream(),
            read.includeUsage(),
            read.turns(),
            read.inputTokens(),
            read.maxOutputTokens(),
            read.choices(),
            read.needs(),
            read.session(),
            read.tools(),
            effort,
            read.digest(),
            read.service());
  }

  private static Features felt(Features read, double difficulty, boolean think) {
    return new Features(
        difficulty,
        read.domain(),
        read.task(),
        read.language(),
        think,
        !think,
        read.form(),
        read.traits());
  }

  private static @Nullable Pace pace(@Nullable String word) {
    if (word == null) {
      return null;
    }
    for (var pace : Pace.values()) {
      if (pace.word().equalsIgnoreCase(word.strip())) {
        return pace;
      }
    }
    var known = Arrays.stream(Pace.values()).map(Pace::word).collect(Collectors.joining(", "));
    throw unknown(PACE_HEADER, word, known);
  }

  private static @Nullable Effort effort(@Nullable String word) {
    if (word == null) {
      return null;
    }
    var known = Arrays.stream(Effort.values()).map(Effort::word).collect(Collectors.joining(", "));
    return Effort.parse(word).orElseThrow(() -> unknown(EFFORT_HEADER, word, known));
  }

  private static FailureException unknown(String header, String word, String known) {
    return new FailureException(
        new Failure.BadRequest(
            header + ": \"" + Models.shortened(word) + "\" (expected one of: " + known + ")",
            header,
            "invalid_value"));
  }
}
