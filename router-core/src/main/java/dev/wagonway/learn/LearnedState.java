package dev.wagonway.learn;

import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;
import dev.wagonway.route.Prospect;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What was learned of targets, observation by observation.
 *
 * <p>Per target there is a hierarchy of cells ({@link Posterior}): the target as a whole, each
 * domain, each band of difficulty within it. Cells correct what was expected before; the fewer
 * observations, the less. N-grams of requests, where they may be learned from, correct that
 * further. Observations fade with {@link Memory#halfLife()}, by their own times, which are not
 * believed if they leap: {@link #leaps()}. When a target turns out to have changed ({@link Cusum}),
 * at least nine tenths of what was observed of it are forgotten at once.
 *
 * <p>No source but 0, the gateway, counts for more than twice the median source, neither in a cell
 * nor in a target as a whole, as long as there are several. So whatever clients can bring about
 * should come with the number of whose key it was.
 *
 * <p>The same observations in the same order give the same state, bit for bit. {@link #beliefs()}
 * may be called by any thread at any time; everything else by one thread at a time.
 */
public final class LearnedState {

  private final Memory memory;
  private final Consumer<Drift> drifted;
  private final TreeMap<String, Experience> targets = new TreeMap<>();
  private long nowMillis;
  private long leaps;
  private volatile Believed beliefs;

  /** Knows nothing yet, and tells {@code drifted} about targets that change. */
  public LearnedState(Memory memory, Consumer<Drift> drifted) {
    this.memory = memory;
    this.drifted = drifted;
    beliefs = new Believed(memory, 0, Map.of());
  }

  /** What is believed after all that was taken. */
  public Beliefs beliefs() {
    return beliefs;
  }

  /** Takes in one observation. */
  public void take(Evidence evidence) {
    take(List.of(evidence));
  }

  /** Takes in observations in their order. Comes to the same as one by one, in less time. */
  public void take(List<Evidence> observed) {
    var views = new HashMap<>(beliefs.views());
    var leapsBefore = leaps;
    for (var evidence : observed) {
      learn(evidence);
      views.remove(evidence.target());
    }
    if (leaps != leapsBefore) {
      views.clear();
    }
    publish(views);
  }

  /** Forgets everything. */
  public void reset() {
    targets.clear();
    publish(new HashMap<>());
  }

  /** Forgets all of {@code target}. Tells whether anything was known. */
  public boolean reset(String target) {
    var known = targets.remove(target) != null;
    publish(new HashMap<>(beliefs.views()));
    return known;
  }

  /** What was learned of each target, ordered by their ids. */
  public List<Learned> status() {
    return Summary.of(targets, memory, nowMillis);
  }

  /**
   * How often the time of an observation was too far from that of the one before to be believed.
   * Then all that was observed before is taken to be as old as {@link Memory} lets it be at most,
   * in one step ahead, or as it was, in one back, and learning goes on from the new time.
   */
  public long leaps() {
    return leaps;
  }

  /** Writes everything, as lines of text with a checksum at the end. Closes nothing. */
  public void write(Writer out) throws IOException {
    StateText.write(out, nowMillis, targets);
  }

  /**
   * Reads what was written.
   *
   * @throws IOException if it cannot be read
   * @throws StateText.Damaged naming the line and what is wrong with it
   */
  public static LearnedState read(Reader in, Memory memory, Consumer<Drift> drifted)
      throws IOException {
    var state = new LearnedState(memory, drifted);
    var text = new StateReader(in);
    text.readInto(state.targets);
    state.nowMillis = text.nowMillis();
    state.publish(new HashMap<>());
    return state;
  }

  private void learn(Evidence evidence) {
    var atMillis = evidence.at().toEpochMilli();
    keepTime(atMillis);
    var experience = targets.get(evidence.target());
    if (experience == null) {
      makeRoom();
      experience = new Experience(nowMillis);
      targets.put(evidence.target(), experience);
    }
    experience.fadeUntil(nowMillis, memory);
    var weight = evidence.weight() * memory.kept(nowMillis - atMillis);
    var way = experience.take(evidence, weight);
    if (way != 0) {
      drifted.accept(new Drift(evidence.target(), Instant.ofEpochMilli(atMillis), way > 0));
    }
  }

  private void keepTime(long atMillis) {
    var leap = targets.isEmpty() ? 0 : memory.leap(atMillis - nowMillis);
    nowMillis = targets.isEmpty() || leap != 0 ? atMillis : Math.max(nowMillis, atMillis);
    if (leap != 0) {
      leaps++;
      targets.values().forEach(experience -> experience.leap(leap, nowMillis));
    }
  }

  private void makeRoom() {
    if (targets.size() >= memory.mostTargets()) {
      var stalest =
          targets.entrySet().stream()
              .min(Comparator.comparingLong(entry -> entry.getValue().lastMillis))
              .orElseThrow();
      targets.remove(stalest.getKey());
    }
  }

  /** Publishes what is believed now; {@code views} are those that still hold. */
  private void publish(Map<String, View> views) {
    views.keySet().retainAll(targets.keySet());
    targets.forEach((id, experience) -> views.computeIfAbsent(id, _ -> experience.view()));
    beliefs = new Believed(memory, nowMillis, views);
  }

  /** What is believed at one moment. */
  private record Believed(Memory memory, long nowMillis, Map<String, View> views)
      implements Beliefs {

    private Believed {
      views = Map.copyOf(views);
    }

    @Override
    public Prospect about(String target, Features features, Grams grams, Prospect before) {
      var view = views.get(target);
      if (view == null) {
        return before;
      }
      var kept = memory.kept(nowMillis - view.asOfMillis());
      return view.about(features.domain(), Band.of(features.difficulty()), grams, before, kept);
    }
  }
}
