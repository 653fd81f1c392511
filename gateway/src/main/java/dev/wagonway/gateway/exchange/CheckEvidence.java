package dev.wagonway.gateway.exchange;

import dev.wagonway.gateway.relay.Checked;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.learn.Evidence;
import dev.wagonway.learn.Foresight;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Hashes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of a route's cascade say about targets. An answer that does not hold is of no
 * use; one that does is as good as was expected of it. If only the former were told, a target that
 * fails one time in thirty would come to be believed to fail always.
 */
final class CheckEvidence {

  /** Every answer is looked at, so each says little, lest users' words be lost among them. */
  private static final double WEIGHT = 0.05;

  private CheckEvidence() {}

  /**
   * What is observed in {@code waybill}: an observation for each answer that did not hold and was
   * thrown away, by what it failed, and one for an answer that held and was delivered.
   */
  static List<Evidence> of(Question.Asked asked, Waybill waybill) {
    var evidence = new ArrayList<Evidence>();
    for (var leg : waybill.legs()) {
      var isDelivered = leg.outcome() instanceof Outcome.Delivered;
      for (var checked : leg.scrutiny().checks()) {
        var kind = checked.hasFailed() && !isDelivered ? kind(checked) : null;
        if (kind != null) {
          evidence.add(evidence(asked, waybill, leg, kind));
        }
      }
      if (isDelivered && holds(leg)) {
        evidence.add(evidence(asked, waybill, leg, Evidence.Kind.HELD));
      }
    }
    return evidence;
  }

  private static boolean holds(Leg leg) {
    var checks = leg.scrutiny().checks();
    return checks.stream().noneMatch(Checked::hasFailed)
        && checks.stream()
            .anyMatch(each -> each.result() == Checked.Result.HELD && kind(each) != null);
  }

  private static Evidence evidence(
      Question.Asked asked, Waybill waybill, Leg leg, Evidence.Kind kind) {
    var reading = asked.reading();
    var words = waybill.policy().snapshot().insight().learning().words();
    var mayLearnWords = words.covers(waybill.decision().ruling().label());
    var before = Foresight.before(reading, leg.target()).quality();
    return new Evidence(
        waybill.decision().query().now(),
        leg.target().id(),
        reading.features().domain(),
        reading.features().difficulty(),
        before,
        kind == Evidence.Kind.HELD ? before : 0,
        WEIGHT,
        kind,
        Hashes.of(waybill.decision().query().caller().name()),
        mayLearnWords ? reading.prediction().grams() : Grams.NONE);
  }

  /** A model that is unsure, or says something else the second time, may still be right. */
  private static Evidence.@Nullable Kind kind(Checked checked) {
    return switch (checked.check()) {
      case SCHEMA -> Evidence.Kind.SCHEMA;
      case REFUSAL -> Evidence.Kind.REFUSED;
      case TRUNCATION -> Evidence.Kind.TRUNCATED;
      case AGREEMENT, CONFIDENCE -> null;
    };
  }
}
