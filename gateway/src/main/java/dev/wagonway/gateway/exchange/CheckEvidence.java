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

/** What the checks of a route's cascade say about the targets whose answers did not hold. */
final class CheckEvidence {

  /** An answer that breaks a schema is of no use; one that declines may have to. */
  private static final double SCHEMA_WEIGHT = 1;

  private static final double REFUSED_WEIGHT = 0.5;
  private static final double TRUNCATED_WEIGHT = 0.7;

  private CheckEvidence() {}

  /**
   * What is observed in {@code waybill}: an observation for each answer that did not hold and was
   * thrown away. What was delivered is observed as all that is.
   */
  static List<Evidence> of(Question.Asked asked, Waybill waybill) {
    var evidence = new ArrayList<Evidence>();
    for (var leg : waybill.legs()) {
      if (leg.outcome() instanceof Outcome.Delivered) {
        continue;
      }
      for (var checked : leg.scrutiny().checks()) {
        var kind = checked.result() == Checked.Result.FAILED ? kind(checked) : null;
        if (kind != null) {
          evidence.add(evidence(asked, waybill, leg, kind));
        }
      }
    }
    return evidence;
  }

  private static Evidence evidence(
      Question.Asked asked, Waybill waybill, Leg leg, Evidence.Kind kind) {
    var reading = asked.reading();
    var words = waybill.policy().snapshot().insight().learning().words();
    var mayLearnWords = words.covers(waybill.decision().ruling().label());
    return new Evidence(
        waybill.decision().query().now(),
        leg.target().id(),
        reading.features().domain(),
        reading.features().difficulty(),
        Foresight.before(reading, leg.target()).quality(),
        0,
        weight(kind),
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

  private static double weight(Evidence.Kind kind) {
    return switch (kind) {
      case SCHEMA -> SCHEMA_WEIGHT;
      case REFUSED -> REFUSED_WEIGHT;
      default -> TRUNCATED_WEIGHT;
    };
  }
}
