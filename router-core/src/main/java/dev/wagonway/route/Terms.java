package dev.wagonway.route;

import dev.wagonway.cost.Money;
import dev.wagonway.sensitivity.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route or a rule says about how requests are to be served; null where it says nothing.
 *
 * <p>Of everything that holds for a request, requirements, preferences, labels and bounds on
 * translation add up, so that a rule can only tighten them. Of the rest, the first that says
 * something decides.
 *
 * @param require what every target must be
 * @param prefer the targets to try before others
 * @param avoid the targets to try after others
 * @param label the least label of the request
 * @param strategy how candidates are ranked
 * @param qualityFloor the least expected quality, from 0 to 1
 * @param maxCost the most that the request may be expected to cost
 * @param deadlines how long to wait for a target
 * @param thinking how much the model shall reason
 * @param translation how far the request may be put into another API's words
 * @param recourse what is done about targets that fail or are slow
 */
public record Terms(
    Selector require,
    List<Selector> prefer,
    List<Selector> avoid,
    @Nullable Label label,
    @Nullable Strategy strategy,
    @Nullable Double qualityFloor,
    @Nullable Money maxCost,
    @Nullable Deadlines deadlines,
    @Nullable Thinking thinking,
    @Nullable Translation translation,
    Recourse recourse) {

  /** Says nothing. */
  public static final Terms NONE =
      new Terms(Selector.ANY, List.of(), List.of(), null, null, null, null, null, null);

  /** Terms that say nothing about translation. */
  public Terms(
      Selector require,
      List<Selector> prefer,
      List<Selector> avoid,
      @Nullable Label label,
      @Nullable Strategy strategy,
      @Nullable Double qualityFloor,
      @Nullable Money maxCost,
      @Nullable Deadlines deadlines,
      @Nullable Thinking thinking) {
    this(require, prefer, avoid, label, strategy, qualityFloor, maxCost, deadlines, thinking, null);
  }

  /** Terms that say nothing about targets that fail. */
  public Terms(
      Selector require,
      List<Selector> prefer,
      List<Selector> avoid,
      @Nullable Label label,
      @Nullable Strategy strategy,
      @Nullable Double qualityFloor,
      @Nullable Money maxCost,
      @Nullable Deadlines deadlines,
      @Nullable Thinking thinking,
      @Nullable Translation translation) {
    this(
        require,
        prefer,
        avoid,
        label,
        strategy,
        qualityFloor,
        maxCost,
        deadlines,
        thinking,
        translation,
        Recourse.NONE);
  }

  public Terms {
    prefer = List.copyOf(prefer);
    avoid = List.copyOf(avoid);
  }

  /** Terms that only say how candidates are ranked and how long to wait. */
  public static Terms of(Strategy strategy, Deadlines deadlines) {
    return new Terms(
        Selector.ANY, List.of(), List.of(), null, strategy, null, null, deadlines, null);
  }

  /** The same terms, but for what every target must be. */
  public Terms requiring(Selector other) {
    return new Terms(
        other,
        prefer,
        avoid,
        label,
        strategy,
        qualityFloor,
        maxCost,
        deadlines,
        thinking,
        translation,
        recourse);
  }
}
