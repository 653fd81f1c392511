package dev.wagonway.load.chaos;

import dev.wagonway.load.chaos.Conduct.Absent;
import dev.wagonway.load.chaos.Conduct.Cut;
import dev.wagonway.load.chaos.Conduct.Deaf;
import dev.wagonway.load.chaos.Conduct.End;
import dev.wagonway.load.chaos.Conduct.ErrorInside;
import dev.wagonway.load.chaos.Conduct.Flood;
import dev.wagonway.load.chaos.Conduct.Garbage;
import dev.wagonway.load.chaos.Conduct.KeepAlives;
import dev.wagonway.load.chaos.Conduct.Kind;
import dev.wagonway.load.chaos.Conduct.Nothing;
import dev.wagonway.load.chaos.Conduct.Point;
import dev.wagonway.load.chaos.Conduct.Refusal;
import dev.wagonway.load.chaos.Conduct.SlowHead;
import dev.wagonway.load.chaos.Conduct.Trickle;
import dev.wagonway.load.chaos.Conduct.WrongLength;
import java.util.Locale;

/** What can be wrong with an upstream, each under the name that reports use. */
enum Fault {
  REFUSES_CONNECTIONS(new Absent()),
  NEVER_READS(new Deaf()),
  RESETS(new Cut(Point.BEFORE_HEAD, End.RESET)),
  RESETS_IN_HEAD(new Cut(Point.IN_HEAD, End.RESET)),
  RESETS_BEFORE_CONTENT(new Cut(Point.BEFORE_CONTENT, End.RESET)),
  RESETS_MID_STREAM(new Cut(Point.MID_CONTENT, End.RESET)),
  STALLS(new Cut(Point.BEFORE_HEAD, End.STALL)),
  STALLS_IN_HEAD(new Cut(Point.IN_HEAD, End.STALL)),
  STALLS_BEFORE_CONTENT(new Cut(Point.BEFORE_CONTENT, End.STALL)),
  STALLS_MID_STREAM(new Cut(Point.MID_CONTENT, End.STALL)),
  CLOSES(new Cut(Point.BEFORE_HEAD, End.FIN)),
  CLOSES_BEFORE_CONTENT(new Cut(Point.BEFORE_CONTENT, End.FIN)),
  CLOSES_MID_STREAM(new Cut(Point.MID_CONTENT, End.FIN)),
  ONLY_KEEP_ALIVES(new KeepAlives()),
  TRICKLES(new Trickle()),
  SLOW_HEAD(new SlowHead()),
  LENGTH_TOO_LONG(new WrongLength(40)),
  LENGTH_TOO_SHORT(new WrongLength(-40)),
  NOT_HTTP(new Garbage(Kind.NOT_HTTP)),
  BROKEN_CHUNKS(new Garbage(Kind.CHUNKS)),
  BROKEN_JSON(new Garbage(Kind.JSON)),
  BROKEN_EVENTS(new Garbage(Kind.EVENTS)),
  WRONG_CONTENT_TYPE(new Garbage(Kind.CONTENT_TYPE)),
  TOO_MANY_REQUESTS(new Refusal(429, false, "rate_limit_exceeded")),
  TOO_MANY_REQUESTS_RETRY_AFTER(new Refusal(429, true, "rate_limit_exceeded")),
  STATUS_408(new Refusal(408, false, "timeout")),
  STATUS_409(new Refusal(409, false, "conflict")),
  STATUS_425(new Refusal(425, false, "too_early")),
  STATUS_500(new Refusal(500, false, "server_error")),
  STATUS_502(new Refusal(502, false, "bad_gateway")),
  STATUS_503(new Refusal(503, true, "unavailable")),
  STATUS_529(new Refusal(529, false, "overloaded_error")),
  STATUS_401(new Refusal(401, false, "invalid_api_key")),
  STATUS_402(new Refusal(402, false, "insufficient_quota")),
  CONTEXT_OVERFLOW(new Refusal(400, false, "context_length_exceeded")),
  ERROR_EVENT_FIRST(new ErrorInside(false)),
  ERROR_EVENT_LATE(new ErrorInside(true)),
  EMPTY_BODY(new Nothing(false)),
  EMPTY_ANSWER(new Nothing(true)),
  HUNDRED_MEGABYTES(new Flood());

  // Records of immutable values, which the checker cannot know.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Conduct conduct;

  Fault(Conduct conduct) {
    this.conduct = conduct;
  }

  Conduct conduct() {
    return conduct;
  }

  /** In lower case with hyphens. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
