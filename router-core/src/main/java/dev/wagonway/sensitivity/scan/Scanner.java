package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Finds sensitive values in texts, in one pass over each: also in what stands encoded in base64 or
 * with percent signs, once. Immutable, so safe for any number of threads.
 *
 * <p>To make one ready takes some hundred milliseconds. That is done by whoever comes first, {@link
 * #prepare} or a scan; scans wait until it is done. If it fails, every scan throws.
 */
public final class Scanner {

  private final FutureTask<Ready> making;
  private final Limits limits;

  /** What texts are looked through with. */
  private record Ready(Plan plan, Phrasebook phrasebook) {}

  /** A scanner for what {@code recognizers} recognise. */
  public Scanner(List<Recognizer> recognizers) {
    this(recognizers, List.of(), Limits.USUAL);
  }

  /** A scanner for what {@code recognizers} recognise and for words of the customer's own. */
  public Scanner(List<Recognizer> recognizers, List<Dictionary> dictionaries, Limits limits) {
    this(() -> recognizers, dictionaries, limits);
  }

  /** The same, where the recognisers, too, are made only when they are needed. */
  public Scanner(
      Supplier<List<Recognizer>> recognizers, List<Dictionary> dictionaries, Limits limits) {
    making =
        new FutureTask<>(
            () -> new Ready(new Plan(recognizers.get()), new Phrasebook(dictionaries)));
    this.limits = limits;
  }

  /** Makes it ready, or returns at once if somebody else does or has. */
  public void prepare() {
    making.run();
  }

  private Ready ready() {
    making.run();
    try {
      return making.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the scanner could not be made", e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the scanner is made");
    }
  }

  /** Looks through {@code given}. */
  public Scan scan(CharSequence given) {
    if (given.length() > limits.characters()) {
      return new Scan(List.of(), false);
    }
    var look = look();
    look.through(Text.of(given));
    return new Scan(Overlaps.resolve(look.found()), look.isComplete());
  }

  /**
   * Looks through {@code parts}, one after the other, and over the joints between neighbours, so
   * that a value is found that begins in one part and ends in another. Words in one part count as
   * near to values in the next.
   *
   * @return what was found, in offsets of all parts put together with nothing between them
   */
  public Scan scanJoined(List<? extends CharSequence> parts) {
    var length = 0L;
    for (var part : parts) {
      length += part.length() + 1L;
    }
    if (length > limits.characters()) {
      return new Scan(List.of(), false);
    }
    var look = look();
    look.through(Text.of(parts));
    var found = new ArrayList<>(look.found());
    var isComplete = look.isComplete();
    if (parts.size() > 1) {
      var seams = Seams.of(parts);
      var across = look();
      across.through(seams.text());
      isComplete &= across.isComplete();
      for (Finding finding : across.found()) {
        if (seams.isCrossed(finding)) {
          found.add(finding);
        }
      }
    }
    return new Scan(Overlaps.resolve(found), isComplete);
  }

  private Look look() {
    var made = ready();
    return new Look(made.plan(), made.phrasebook(), limits);
  }
}
