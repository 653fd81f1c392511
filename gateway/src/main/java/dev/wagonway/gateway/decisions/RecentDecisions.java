package dev.wagonway.gateway.decisions;

import dev.wagonway.gateway.rates.Ration;
import dev.wagonway.gateway.relay.Ending;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Witness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest requests, as many as there is room for; of ordinary ones only so many a second,
 * so that what went wrong is not washed away by them, and so that a busy gateway's requests mostly
 * die young: what is kept for seconds is copied several times by the garbage collector.
 * Thread-safe; telling it of a request takes a short lock and no disk.
 */
public final class RecentDecisions implements Witness {

  /** How many are kept at most. */
  public static final int MOST = 5_000;

  /** How many bytes they may take, as {@link KeptDecision#bytes} counts them. */
  public static final long MOST_BYTES = 16L << 20;

  private final int most;
  private final long mostBytes;
  private final Ration ration;
  private final ArrayDeque<KeptDecision> kept = new ArrayDeque<>();
  private final List<Consumer<KeptDecision>> listeners = new CopyOnWriteArrayList<>();
  private long bytes;
  private long last;
  private long leftOut;

  /** Room for the usual number. */
  public RecentDecisions() {
    this(MOST, MOST_BYTES, new Ration(20, 1_000));
  }

  RecentDecisions(int most, long mostBytes, Ration ration) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.ration = ration;
  }

  @Override
  public void ended(Waybill waybill, Ending ending) {
    waybill.past();
    var one = keep(waybill, ending.past());
    for (var listener : listeners) {
      listener.accept(one);
    }
  }

  /** How many are kept now. */
  public synchronized int count() {
    return kept.size();
  }

  /** How many ordinary ones were not kept since the start, as there were too many at the time. */
  synchronized long leftOut() {
    return leftOut;
  }

  /** The lines of the waybills that are kept, at most so many, the latest first. */
  public List<String> lines(int atMost) {
    return select(_ -> true, Long.MAX_VALUE, atMost).stream().map(KeptDecision::line).toList();
  }

  /** Those that {@code wanted} takes and that ended before number {@code before}, latest first. */
  List<KeptDecision> select(Predicate<KeptDecision> wanted, long before, int atMost) {
    var selected = new ArrayList<KeptDecision>();
    var all = snapshot();
    for (var i = all.size() - 1; i >= 0 && selected.size() < atMost; i--) {
      var one = all.get(i);
      if (one.number() < before && wanted.test(one)) {
        selected.add(one);
      }
    }
    return selected;
  }

  /** The one with this public id, or null if it is not kept. */
  @Nullable KeptDecision find(String id) {
    var found = select(one -> one.waybill().id().equals(id), Long.MAX_VALUE, 1);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** Tells {@code listener} of each from now on, on the request's thread; it must not wait. */
  void listen(Consumer<KeptDecision> listener) {
    listeners.add(listener);
  }

  /** Tells {@code listener} no more. */
  void ignore(Consumer<KeptDecision> listener) {
    listeners.remove(listener);
  }

  private synchronized KeptDecision keep(Waybill waybill, Ending ending) {
    var one = new KeptDecision(++last, waybill, ending);
    if (one.isOrdinary() && !ration.allows(one.at())) {
      leftOut++;
      return one;
    }
    kept.addLast(one);
    bytes += one.bytes();
    while (kept.size() > most || (bytes > mostBytes && kept.size() > 1)) {
      bytes -= kept.removeFirst().bytes();
    }
    return one;
  }

  private synchronized List<KeptDecision> snapshot() {
    return new ArrayList<>(kept);
  }
}
