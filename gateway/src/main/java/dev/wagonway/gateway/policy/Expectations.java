package dev.wagonway.gateway.policy;

import dev.wagonway.route.Candidate;
import dev.wagonway.route.Outlook;
import dev.wagonway.route.Prospect;
import org.jspecify.annotations.Nullable;

/** Words for what is expected of targets' answers, and where that comes from. */
final class Expectations {

  private Expectations() {}

  /** Whether the predictor says something about the request, and if not, why. */
  static String predictor(Outlook outlook) {
    return switch (outlook.doubt()) {
      case NONE ->
          "the predictor knows such requests, familiarity " + Figures.plain(outlook.familiarity());
      case NOTHING_READ -> "nothing, as the predictor is off or had nothing to read";
      case UNFAMILIAR -> abstains("too few of the words were seen in training", outlook);
      case FAR_FROM_TRAINING -> abstains("no such requests were seen in training", outlook);
      case DISAGREEMENT -> abstains("its members contradict each other", outlook);
    };
  }

  private static String abstains(String why, Outlook outlook) {
    return "the predictor abstains: %s, familiarity %s"
        .formatted(why, Figures.plain(outlook.familiarity()));
  }

  /** An expected quality, and where it comes from: {@code 0.71 ± 0.1, learned -0.12}. */
  static String quality(Candidate candidate, Outlook outlook, Outlook unlearned) {
    var id = candidate.target().subject().id();
    var quality = Figures.plain(candidate.expectedQuality());
    var prospect = outlook.of(id);
    if (prospect == null) {
      return quality + ", " + Prospect.Source.PRIOR.word();
    }
    var correction = correction(id, outlook, unlearned);
    return "%s ± %s, %s%s"
        .formatted(
            quality,
            Figures.plain(prospect.deviation()),
            prospect.source().word(),
            correction == null ? "" : (correction < 0 ? " " : " +") + Figures.plain(correction));
  }

  /** What was learned of a target's answers, or null if nothing was. */
  static @Nullable Double correction(String id, Outlook outlook, Outlook unlearned) {
    var prospect = outlook.of(id);
    var before = unlearned.of(id);
    return prospect == null || before == null || prospect.source() != Prospect.Source.LEARNED
        ? null
        : prospect.quality() - before.quality();
  }
}
