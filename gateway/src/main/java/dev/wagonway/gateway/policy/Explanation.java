package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.gateway.sensitivity.Veil;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a request is decided as it is: what was known of it, what the policy says, how every
 * candidate fared, and what happens next. Holds no word of the prompt and no key.
 *
 * @param policy the hash of the policy
 * @param situation what was known of targets
 * @param labelled how the request's label came about
 * @param veil what hides what was found from those who read names
 * @param terms what holds for the request
 * @param failure what the client gets if there is nothing to try
 * @param foreseen what the decision's outlook came from
 */
public record Explanation(
    String policy,
    Decision decision,
    Situation situation,
    Labelled labelled,
    Veil veil,
    List<Term> terms,
    Optional<Failure> failure,
    Rehearsed.Foreseen foreseen) {

  public Explanation {
    terms = List.copyOf(terms);
  }

  /** Explains {@code decided}, which {@code snapshot} decided. */
  public static Explanation of(Snapshot snapshot, Rehearsed.Decided decided) {
    var decision = decided.decision();
    return new Explanation(
        snapshot.hash(),
        decision,
        decided.situation(),
        decided.labelled(),
        new Veil(snapshot.sensitivity().classifier(), decided.labelled().examination()),
        TermSheet.of(decision, decided.labelled(), new Origins(snapshot)),
        decided.failure(),
        decided.foreseen());
  }

  /** The explanation as plain text in lines of about {@code width} characters. */
  public String text(int width) {
    return new ExplanationText(this, width).render();
  }

  /** The explanation as JSON. */
  public String json() {
    return new ExplanationJson(this).render();
  }

  /** What happens next, step by step. */
  List<String> steps() {
    var steps = new ArrayList<String>();
    var most = decision.ruling().recovery().retry().attempts();
    decision.ranked().stream()
        .limit(most)
        .forEach(candidate -> steps.add(step(candidate, steps.isEmpty())));
    decision.reserve().stream()
        .limit(most - steps.size())
        .forEach(candidate -> steps.add(reserveStep(candidate)));
    steps.add(lastStep());
    return steps;
  }

  private String step(Candidate candidate, boolean isFirst) {
    var id = candidate.target().subject().id();
    return isFirst
        ? "%s is asked; first content is due within %s"
            .formatted(id, Figures.time(decision.ruling().deadlines().firstToken()))
        : "if that fails before its first content%s, %s".formatted(orDoesNotHold(candidate), id);
  }

  /** Whoever is expected to answer worse than the first is not asked in its place. */
  private String orDoesNotHold(Candidate candidate) {
    var first = decision.ranked().getFirst();
    return decision.query().route().cascade().enabled()
            && !(candidate.expectedQuality() < first.expectedQuality())
        ? ", or its answer does not hold"
        : "";
  }

  private String reserveStep(Candidate candidate) {
    var target = candidate.target().subject();
    return "if that fails, too, %s all the same, although %s".formatted(target.id(), state(target));
  }

  private String lastStep() {
    return failure
        .map(f -> "the client gets %d: %s".formatted(f.status(), f.message()))
        .orElse("if all fail, the client gets the last one's error");
  }

  /** Whether {@code target} can be asked at the moment, in a few words. */
  String state(Target target) {
    var known = situation.about(target);
    if (known.availability() != Availability.UP) {
      return known.availability().word();
    }
    if (target.maxConcurrent() > 0 && known.inFlight() >= target.maxConcurrent()) {
      return "busy, %d of %d".formatted(known.inFlight(), target.maxConcurrent());
    }
    return known.weight() < 1
        ? "warming up, takes %s of its share".formatted(Figures.plain(known.weight()))
        : Availability.UP.word();
  }

  /** How the basis of a decision reads. */
  static String basis(Decision decision) {
    return switch (decision.basis()) {
      case RANKED -> "ranked by the objective";
      case STICKY -> "the conversation stays where it was";
      case DEFAULT -> "the predictor does not know such requests, so the route's default serves";
      case EXPLORED -> "tried to learn how good it is";
      case LAST_RESORT -> "nobody else is left, so this is the last resort";
    };
  }
}
