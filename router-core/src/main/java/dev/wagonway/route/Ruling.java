package dev.wagonway.route;

import dev.wagonway.chat.Effort;
import dev.wagonway.cost.Money;
import dev.wagonway.sensitivity.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route and those of its rules that hold say together about one request.
 *
 * @param applied the rules that say something which counts, in the operator's order; before them
 *     the steps of budgets, those that are reached last first
 * @param label the request's label, raised by what the rules say
 * @param masked its label once what may be masked is masked, raised by the same
 * @param require what every target must be; all of them count
 * @param prefer the targets to try before others
 * @param avoid the targets to try after others
 * @param strategy how candidates are ranked
 * @param qualityFloor the least expected quality, or 0
 * @param maxCost the most that the request may be expected to cost, or null if anything
 * @param deadlines how long to wait for a target
 * @param effort how much the model shall reason, or null if that is left to the client
 * @param translation how far the request may be put into another API's words
 * @param recovery what is done about targets that fail or are slow
 */
public record Ruling(
    List<Rule> applied,
    Label label,
    Label masked,
    List<Selector> require,
    List<Selector> prefer,
    List<Selector> avoid,
    Strategy strategy,
    double qualityFloor,
    @Nullable Money maxCost,
    Deadlines deadlines,
    @Nullable Effort effort,
    Translation translation,
    Recovery recovery) {

  public Ruling {
    applied = List.copyOf(applied);
    require = List.copyOf(require);
    prefer = List.copyOf(prefer);
    avoid = List.copyOf(avoid);
  }
}
