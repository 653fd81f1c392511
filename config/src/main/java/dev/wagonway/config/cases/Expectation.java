package dev.wagonway.config.cases;

import dev.wagonway.chat.Effort;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Decision;
import dev.wagonway.sensitivity.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a decision is expected to be. */
public sealed interface Expectation {

  /** Where the operator wrote it. */
  Place place();

  /** The first choice is one of these targets. */
  record FirstChoice(Place place, List<String> oneOf) implements Expectation {
    public FirstChoice {
      oneOf = List.copyOf(oneOf);
    }
  }

  /** Exactly these targets are tried, in this order. */
  record Order(Place place, List<String> targets) implements Expectation {
    public Order {
      targets = List.copyOf(targets);
    }
  }

  /** None of these targets is tried. */
  record Never(Place place, List<String> targets) implements Expectation {
    public Never {
      targets = List.copyOf(targets);
    }
  }

  /** The target is rejected, for this reason. */
  record Rejected(Place place, String target, String reason) implements Expectation {}

  /** The request has this label after the rules. */
  record Labelled(Place place, Label label) implements Expectation {}

  /**
   * The model is told to reason this much.
   *
   * @param effort null if it is left as the client has it
   */
  record Reasoning(Place place, @Nullable Effort effort) implements Expectation {}

  /** Exactly these rules apply, in the route's order. */
  record Rules(Place place, List<String> names) implements Expectation {
    public Rules {
      names = List.copyOf(names);
    }
  }

  /** This is what put the first choice where it is. */
  record Basis(Place place, Decision.Basis basis) implements Expectation {}

  /**
   * The expected cost of the first choice is within bounds.
   *
   * @param above less than the cost, or null if there is no such bound
   * @param below more than the cost, or null if there is no such bound
   */
  record Cost(Place place, @Nullable Money above, @Nullable Money below) implements Expectation {}

  /**
   * The request is refused.
   *
   * @param word the failure's word or its code on the wire: {@code not-cleared}, {@code
   *     policy_blocked}
   */
  record Refused(Place place, String word) implements Expectation {}
}
