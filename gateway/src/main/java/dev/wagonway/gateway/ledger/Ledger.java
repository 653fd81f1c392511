package dev.wagonway.gateway.ledger;

import dev.wagonway.route.Budget;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where it is written down what was consumed. Thread-safe.
 *
 * <p>What {@link #post} has taken survives the end of the process, however it ends.
 */
public interface Ledger extends AutoCloseable {

  /** Writes nothing down, and remembers nothing. */
  Ledger NONE =
      new Ledger() {
        @Override
        public boolean post(Posting posting) {
          return true;
        }

        @Override
        public List<Sum> sums(Budget budget, Instant from, Instant until) {
          return List.of();
        }

        @Override
        public List<Posting.Reserved> open(Instant now) {
          return List.of();
        }

        @Override
        public void close() {}
      };

  /**
   * What one account of a budget has used.
   *
   * @param subject whose account, as {@link Budget.Per#subject} tells
   * @param settled what was settled
   */
  record Sum(String subject, Amount settled) {}

  /**
   * Takes something to be written down; never waits for the disk or the network.
   *
   * @return whether it was taken; if not, nothing more fits into the spool
   */
  boolean post(Posting posting);

  /**
   * Keeps room for what is to be written down when one more call has ended, if there is any; {@link
   * #fulfil} is to be called once for each that was kept. Room that was kept takes no other
   * posting.
   *
   * @return whether there is
   */
  default boolean promise() {
    return true;
  }

  /**
   * Gives up the room that {@link #promise} has kept.
   *
   * @param posting what is written down there, or null if nothing is to be
   * @return whether it was taken
   */
  default boolean fulfil(@Nullable Posting posting) {
    return posting == null || post(posting);
  }

  /**
   * What calls have come to that count for {@code budget}, by its accounts; everything posted
   * before is included. May take long, so never on an event loop.
   *
   * @param from of decisions that were made then or later
   * @param until of decisions that were made before
   */
  List<Sum> sums(Budget budget, Instant from, Instant until);

  /**
   * What is set aside, and neither settled, released nor given up at {@code now}; everything posted
   * before is included. May take long.
   */
  List<Posting.Reserved> open(Instant now);

  /**
   * Whose sums are asked for.
   *
   * @param from of decisions that were made then or later
   * @param until of decisions that were made before
   */
  record Asked(Budget budget, Instant from, Instant until) {}

  /**
   * How things stood at one moment: what was settled then is not open, and the other way round.
   *
   * @param sums for each that was asked for, in this order
   * @param open what was set aside, and neither settled nor released
   */
  record Balance(List<List<Sum>> sums, List<Posting.Reserved> open) {
    public Balance {
      sums = List.copyOf(sums);
      open = List.copyOf(open);
    }
  }

  /**
   * {@link #sums} and {@link #open} as of the same moment. Where a store cannot tell both at once,
   * they are asked for until nothing was settled in between, a few times; then what was settled in
   * between counts twice rather than not at all.
   *
   * @param since what was given up before is left out
   */
  default Balance balance(List<Asked> asked, Instant since) {
    var open = open(since);
    for (var tries = 0; ; tries++) {
      var sums = asked.stream().map(one -> sums(one.budget(), one.from(), one.until())).toList();
      var later = open(since);
      var names = later.stream().map(Posting::hold).collect(Collectors.toSet());
      if (tries == 3 || names.containsAll(open.stream().map(Posting::hold).toList())) {
        return new Balance(sums, open);
      }
      open = later;
    }
  }

  /** Writes down what is left, as far as the store takes it soon. */
  @Override
  void close();
}
