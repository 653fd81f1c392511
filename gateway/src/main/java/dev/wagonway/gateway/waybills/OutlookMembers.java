package dev.wagonway.gateway.waybills;

import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.QualityModel;
import dev.wagonway.route.Outlook;
import dev.wagonway.route.Prospect;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes and reads what was foreseen and remembered when a decision was made. */
final class OutlookMembers {

  private static final String EMBEDDING = "embedding_us";
  private static final double NANOS_PER_MICRO = 1_000;

  private OutlookMembers() {}

  static void write(JsonObject line, Outlook outlook) {
    if (outlook.equals(Outlook.NONE)) {
      return;
    }
    line.object("outlook")
        .text("doubt", outlook.doubt().word())
        .number("familiarity", outlook.familiarity());
    if (outlook.embeddingNanos() > 0) {
      line.number(EMBEDDING, (double) outlook.embeddingNanos() / NANOS_PER_MICRO);
    }
    line.object("targets");
    outlook.byTarget().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          var prospect = entry.getValue();
          line.object(entry.getKey())
              .number("quality", prospect.quality())
              .number("deviation", prospect.deviation())
              .text("source", prospect.source().word())
              .close();
        });
    line.close().close();
  }

  static void hold(JsonObject line, RouteQuery query) {
    var hold = query.hold();
    if (hold != null) {
      line.object("hold")
          .text("target", hold.target())
          .number("cached_tokens", hold.cachedTokens())
          .number("bad_signals", hold.badSignals())
          .close();
    }
  }

  /** What was foreseen; nothing in lines of earlier releases. */
  static Outlook outlook(@Nullable Members outlook) {
    if (outlook == null) {
      return Outlook.NONE;
    }
    var byTarget = new HashMap<String, Prospect>();
    outlook
        .object("targets")
        .all()
        .forEach((id, prospect) ->
            byTarget.put(
                id,
                new Prospect(
                    prospect.number("quality"),
                    prospect.number("deviation"),
                    prospect.word("source", OutlookMembers::source))));
    return new Outlook(
        outlook.word("doubt", OutlookMembers::doubt),
        outlook.number("familiarity"),
        byTarget,
        outlook.has(EMBEDDING) ? Math.round(outlook.number(EMBEDDING) * NANOS_PER_MICRO) : 0);
  }

  /**
   * What was foreseen then, for the targets of {@code route} as they are now: what came of priors
   * alone follows the present ones.
   */
  static Outlook asOf(Outlook then, Features features, Route route) {
    var byTarget = new HashMap<String, Prospect>();
    for (var target : route.candidates()) {
      var prospect = then.of(target.id());
      if (prospect != null) {
        var quality =
            prospect.source() == Prospect.Source.PRIOR
                ? QualityModel.FROM_PRIORS.expected(features, target.model(), target.priors())
                : prospect.quality();
        byTarget.put(target.id(), new Prospect(quality, prospect.deviation(), prospect.source()));
      }
    }
    return new Outlook(then.doubt(), then.familiarity(), byTarget, then.embeddingNanos());
  }

  private static Optional<Doubt> doubt(String word) {
    return Stream.of(Doubt.values()).filter(one -> one.word().equals(word)).findFirst();
  }

  private static Optional<Prospect.Source> source(String word) {
    return Stream.of(Prospect.Source.values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
