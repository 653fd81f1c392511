package dev.wagonway.route;

import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.mask.AnswerScan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual model: a name that clients ask for, the targets that may serve it, and the policy by
 * which one is chosen.
 *
 * @param candidates the targets, in the operator's order of preference
 * @param label the least label that every request on this route has
 * @param terms what holds for every request, unless a rule says otherwise
 * @param rules terms for some requests, in the operator's order
 * @param fallback the candidate that serves where predictions leave none, or null
 * @param sticky whether conversations stay on their target
 * @param answers how answers are looked through for sensitive values, or null if they are not
 * @param learning how the route learns from what comes of its answers
 * @param cascade what answers are looked at for before the client gets them
 */
public record Route(
    String name,
    List<Target> candidates,
    Label label,
    Terms terms,
    List<Rule> rules,
    @Nullable Target fallback,
    Sticky sticky,
    @Nullable AnswerScan answers,
    Learning learning,
    Cascade cascade) {

  public Route {
    candidates = List.copyOf(candidates);
    rules = List.copyOf(rules);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("candidates: [] (expected: at least one target)");
    }
  }

  /** A route that neither learns nor checks its answers. */
  public Route(
      String name,
      List<Target> candidates,
      Label label,
      Terms terms,
      List<Rule> rules,
      @Nullable Target fallback,
      Sticky sticky,
      @Nullable AnswerScan answers) {
    this(
        name,
        candidates,
        label,
        terms,
        rules,
        fallback,
        sticky,
        answers,
        Learning.OFF,
        Cascade.OFF);
  }

  /** A route whose answers are not looked through. */
  public Route(
      String name,
      List<Target> candidates,
      Label label,
      Terms terms,
      List<Rule> rules,
      @Nullable Target fallback,
      Sticky sticky) {
    this(name, candidates, label, terms, rules, fallback, sticky, null);
  }

  /** A route without rules. */
  public Route(
      String name, List<Target> candidates, Strategy strategy, Label label, Deadlines deadlines) {
    this(name, candidates, label, Terms.of(strategy, deadlines), List.of(), null, Sticky.OFF);
  }

  /**
   * The route that a request takes which names {@code target} itself.
   *
   * @param label the label of requests about which nothing is said
   */
  public static Route direct(Target target, Label label) {
    return new Route(target.id(), List.of(target), Strategy.AS_LISTED, label, Deadlines.DEFAULT);
  }
}
