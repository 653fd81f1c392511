package dev.wagonway.gateway.ledger;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;

/**
 * How postings are written into the spool: a byte for the version and the kind, then the members in
 * their order. Each record stands for itself, so that what is behind a damaged one can be dropped.
 */
final class PostingCodec {

  private static final int RESERVED = 0x11;
  private static final int RELEASED = 0x12;
  private static final int SETTLED = 0x13;

  private static final int SPARED = 1;
  private static final int ESTIMATED = 1;
  private static final int REPORTED = 2;

  private PostingCodec() {}

  static byte[] encode(Posting posting) {
    var out = new CompactWriter();
    switch (posting) {
      case Posting.Reserved reserved -> {
        id(out.put(RESERVED), reserved);
        out.moment(reserved.at()).moment(reserved.until());
        subject(out, reserved.subject());
        var amount = reserved.amount();
        money(out, amount.cost());
        out.number(amount.tokens()).number(amount.requests());
      }
      case Posting.Released released -> id(out.put(RELEASED), released);
      case Posting.Settled settled -> {
        id(out.put(SETTLED), settled);
        settled(out, settled);
      }
    }
    return out.bytes();
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if no such program wrote it
   */
  static Posting decode(byte[] bytes) {
    var in = new CompactReader(bytes);
    var kind = in.take();
    var decision = in.text();
    var call = Math.toIntExact(in.natural());
    var posting =
        switch (kind) {
          case RESERVED ->
              new Posting.Reserved(
                  decision,
                  call,
                  in.moment(),
                  in.moment(),
                  subject(in),
                  new Amount(money(in), in.number(), in.number()));
          case RELEASED -> new Posting.Released(decision, call);
          case SETTLED -> settled(in, decision, call);
          default ->
              throw new IllegalArgumentException(
                  "record of kind 0x%x (expected: 0x11 to 0x13)".formatted(kind));
        };
    in.requireEnd();
    return posting;
  }

  private static void id(CompactWriter out, Posting posting) {
    out.text(posting.decision()).natural(posting.call());
  }

  private static void settled(CompactWriter out, Posting.Settled settled) {
    out.moment(settled.at());
    subject(out, settled.subject());
    out.text(settled.model())
        .put(code(settled.label()))
        .text(settled.kind())
        .text(settled.outcome())
        .number(settled.requests());
    usage(out, settled.usage());
    var reported = settled.reported();
    out.put((settled.estimated() ? ESTIMATED : 0) | (reported == null ? 0 : REPORTED));
    price(out, settled.price());
    money(out, settled.cost());
    if (reported != null) {
      money(out, reported);
    }
    money(out, settled.saved());
  }

  private static Posting.Settled settled(CompactReader in, String decision, int call) {
    var at = in.moment();
    var subject = subject(in);
    var model = in.text();
    var label = label(in.take());
    var kind = in.text();
    var outcome = in.text();
    var requests = in.number();
    var usage = usage(in);
    var flags = in.take();
    return new Posting.Settled(
        decision,
        call,
        at,
        subject,
        model,
        label,
        kind,
        outcome,
        requests,
        usage,
        (flags & ESTIMATED) != 0,
        price(in),
        money(in),
        (flags & REPORTED) == 0 ? null : money(in),
        money(in));
  }

  private static void subject(CompactWriter out, Subject subject) {
    out.text(subject.key())
        .text(subject.team())
        .text(subject.project())
        .text(subject.route())
        .text(subject.target())
        .put(code(subject.tier()) << 1 | (subject.spared() ? SPARED : 0));
  }

  private static Subject subject(CompactReader in) {
    var key = in.text();
    var team = in.text();
    var project = in.text();
    var route = in.text();
    var target = in.text();
    var tier = in.take();
    return new Subject(key, team, project, route, target, tier(tier >> 1), (tier & SPARED) != 0);
  }

  private static void usage(CompactWriter out, Usage usage) {
    out.natural(usage.inputTokens())
        .natural(usage.cachedInputTokens())
        .natural(usage.cacheWriteTokens())
        .natural(usage.outputTokens())
        .natural(usage.reasoningTokens())
        .natural(usage.audioInputTokens())
        .natural(usage.audioOutputTokens())
        .natural(usage.images());
  }

  private static Usage usage(CompactReader in) {
    return new Usage(
        in.natural(),
        in.natural(),
        in.natural(),
        in.natural(),
        in.natural(),
        in.natural(),
        in.natural(),
        in.natural());
  }

  private static void price(CompactWriter out, Price price) {
    money(out, price.inputPerMillion());
    money(out, price.cachedInputPerMillion());
    money(out, price.cacheWritePerMillion());
    money(out, price.outputPerMillion());
    difference(out, price.reasoningPerMillion(), price.outputPerMillion());
    difference(out, price.audioInputPerMillion(), price.inputPerMillion());
    difference(out, price.audioOutputPerMillion(), price.outputPerMillion());
    money(out, price.perRequest());
    money(out, price.perImage());
  }

  private static Price price(CompactReader in) {
    var input = money(in);
    var cached = money(in);
    var written = money(in);
    var output = money(in);
    return new Price(
        input,
        cached,
        written,
        output,
        beyond(in, output),
        beyond(in, input),
        beyond(in, output),
        money(in),
        money(in));
  }

  /** Rates that follow another mostly equal it, and then take one byte. */
  private static void difference(CompactWriter out, Money rate, Money usual) {
    out.number(rate.nanoUsd() - usual.nanoUsd());
  }

  private static Money beyond(CompactReader in, Money usual) {
    return new Money(usual.nanoUsd() + in.number());
  }

  private static void money(CompactWriter out, Money money) {
    out.number(money.nanoUsd());
  }

  private static Money money(CompactReader in) {
    return new Money(in.number());
  }

  private static int code(Tier tier) {
    return switch (tier) {
      case CLOUD -> 0;
      case ON_PREM -> 1;
      case EDGE -> 2;
    };
  }

  private static int code(Label label) {
    return switch (label) {
      case PUBLIC -> 0;
      case INTERNAL -> 1;
      case CONFIDENTIAL -> 2;
      case RESTRICTED -> 3;
    };
  }

  private static Tier tier(int code) {
    for (var tier : Tier.values()) {
      if (code(tier) == code) {
        return tier;
      }
    }
    throw new IllegalArgumentException("record: tier %d (expected: 0 to 2)".formatted(code));
  }

  private static Label label(int code) {
    for (var label : Label.values()) {
      if (code(label) == code) {
        return label;
      }
    }
    throw new IllegalArgumentException("record: label %d (expected: 0 to 3)".formatted(code));
  }
}
