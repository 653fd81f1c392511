package dev.wagonway.gateway.budget;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Service;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Cascade;
import dev.wagonway.route.Target;

/**
 * The most that a call may come to.
 *
 * <p><b>The prompt.</b> Estimates of it are a quarter of the ASCII bytes and a third of the other
 * bytes of its UTF-8 ({@link dev.wagonway.chat.TokenEstimate}), rounded up, and four tokens for
 * each message. A tokenizer that falls back to bytes makes at most one token of a byte, so {@value
 * #TOKENS_PER_ESTIMATED} times the estimate is not exceeded by any text, and leaves sixteen tokens
 * for the frame of each message. What the target adds by itself is allowed for besides: {@value
 * #FRAME} tokens, and more if there are tools. Nor can a prompt be larger than the target's
 * context. Media are estimated by rules of thumb, so there it is a wide margin rather than a bound.
 *
 * <p><b>The answer.</b> As many tokens as the request allows in each of its choices. If it allows
 * any number, as many as the target can generate, but at most {@value #OUTPUT_TOKENS}; what exceeds
 * that is the overshoot that budgets have. Reasoning counts as output.
 *
 * <p><b>The price.</b> The dearest rates that may apply, as prompts can be written to caches and
 * answers can be reasoning; fees for the request and for images included.
 */
final class WorstCase {

  /** How many tokens are set aside for an answer that the request puts no limit to. */
  static final long OUTPUT_TOKENS = 4_096;

  /** A quarter of a text's bytes is the least that estimates come to. */
  static final int TOKENS_PER_ESTIMATED = 4;

  /** Templates begin with instructions of their own; those of open models take up to 70 tokens. */
  static final long FRAME = 128;

  /** Providers explain to models how tools are used; Anthropic tells of up to 735 tokens. */
  static final long TOOLS = 1_024;

  /** The words around the name, the description and the schema of a tool. */
  static final long TOOL = 64;

  /** What estimates count for an image at least. */
  private static final long TOKENS_PER_IMAGE = 765;

  private static final long MILLION = 1_000_000;

  private WorstCase() {}

  /**
   * The most that asking comes to.
   *
   * @param cost in money
   * @param tokens of the prompt and the answer together
   */
  record Bound(Money cost, long tokens) {}

  /** The most that asking {@code candidate} next may come to. */
  static Bound of(Waybill waybill, Candidate candidate) {
    var query = waybill.decision().query();
    var request = query.request();
    var target = candidate.target().subject();
    var input = inputTokens(request, target, told(waybill));
    var output = outputTokens(request, target);
    var atMost = target.tariff().at(input, query.now());
    var one =
        dearer(
            cost(request, candidate.price(), input, output), cost(request, atMost, input, output));
    var times = query.route().cascade().checks().contains(Cascade.Check.AGREEMENT) ? 2 : 1;
    return new Bound(
        new Money(Math.min(Price.MOST.nanoUsd(), Amounts.product(one, times))),
        Amounts.product(Amounts.sum(input, output), times));
  }

  /**
   * What others have told of an answer that is gone on with, which is a part of the prompt then.
   */
  private static long told(Waybill waybill) {
    var tokens = 0L;
    for (var leg : waybill.legs()) {
      var usage = leg.usage();
      if (leg.outcome() instanceof Outcome.Interrupted && usage != null) {
        tokens += usage.outputTokens();
      }
    }
    return tokens;
  }

  private static long inputTokens(ChatRequest request, Target target, long told) {
    var estimate = Amounts.sum(request.inputTokens(), told);
    var frame = request.tools().isEmpty() ? FRAME : FRAME + TOOLS + TOOL * request.tools().size();
    var bound = Amounts.sum(Amounts.product(TOKENS_PER_ESTIMATED, estimate), frame);
    return target.contextTokens() > 0 ? Math.min(bound, target.contextTokens()) : bound;
  }

  private static long outputTokens(ChatRequest request, Target target) {
    return switch (request.service()) {
      case EMBEDDING, RERANK, MODERATION -> 0;
      case CHAT, COMPLETION, SPEECH, TRANSCRIPTION, IMAGE ->
          Amounts.product(request.choices(), outputTokens(request.maxOutputTokens(), target));
    };
  }

  private static long outputTokens(long allowed, Target target) {
    if (allowed > 0) {
      return allowed;
    }
    var most = target.maxOutputTokens();
    return most > 0 ? Math.min(most, OUTPUT_TOKENS) : OUTPUT_TOKENS;
  }

  private static long cost(ChatRequest request, Price price, long input, long output) {
    var hasSound = request.needs().contains(Capability.AUDIO) || request.service() != Service.CHAT;
    var in =
        Math.max(
            price.inputPerMillion().nanoUsd(),
            Math.max(
                price.cachedInputPerMillion().nanoUsd(), price.cacheWritePerMillion().nanoUsd()));
    var out = Math.max(price.outputPerMillion().nanoUsd(), price.reasoningPerMillion().nanoUsd());
    if (hasSound) {
      in = Math.max(in, price.audioInputPerMillion().nanoUsd());
      out = Math.max(out, price.audioOutputPerMillion().nanoUsd());
    }
    var millionths = Amounts.sum(Amounts.product(in, input), Amounts.product(out, output));
    var fees =
        Amounts.sum(
            price.perRequest().nanoUsd(),
            Amounts.product(price.perImage().nanoUsd(), images(request)));
    return millionths == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : Amounts.sum(Math.ceilDiv(millionths, MILLION), fees);
  }

  private static long images(ChatRequest request) {
    var seen =
        request.needs().contains(Capability.VISION) ? request.inputTokens() / TOKENS_PER_IMAGE : 0;
    return request.service() == Service.IMAGE ? Math.max(seen, request.choices()) : seen;
  }

  private static long dearer(long one, long other) {
    return Math.max(one, other);
  }
}
