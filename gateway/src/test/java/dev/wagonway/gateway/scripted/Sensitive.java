package dev.wagonway.gateway.scripted;

import dev.wagonway.config.Sensitivity;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.WaybillSettings;
import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Evidence;
import dev.wagonway.sensitivity.Finding;
import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.Labelling;
import dev.wagonway.sensitivity.PunctualDetector;
import dev.wagonway.sensitivity.scan.Scanner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for numbers of 16 digits that begin with 4000, and fails where a text says so: {@code
 * boom}, {@code hang}, {@code nonsense}.
 */
public final class Sensitive {

  /** A number that must not leave. */
  public static final Kind CARD = Kind.of("TEST_CARD", Label.RESTRICTED);

  /** A number that may leave if it is masked. */
  public static final Kind BADGE = Kind.of("TEST_BADGE", Label.CONFIDENTIAL);

  private static final Pattern NUMBER =
      Pattern.compile("(?<![0-9])([45])000(?:[ -]?[0-9]{4}){3}(?![0-9])");

  private Sensitive() {}

  /** What looks for such numbers. */
  public static Sensitivity sensitivity() {
    var detector = new PunctualDetector(Sensitive::detect, Duration.ofMillis(30));
    var classifier = new Classifier(new Scanner(List.of()), Labelling.USUAL, List.of(detector));
    return new Sensitivity(classifier, Label.RESTRICTED, Set.of(Label.CONFIDENTIAL), Set.of());
  }

  /** {@code usual}, but such numbers are looked for. */
  public static Snapshot in(Snapshot usual) {
    return in(usual, sensitivity(), usual.waybills());
  }

  /** {@code usual}, but with other words on sensitive content, and on waybills. */
  public static Snapshot in(
      Snapshot usual, Sensitivity sensitivity, @Nullable WaybillSettings waybills) {
    return Edition.of(usual).sensitivity(sensitivity).waybills(waybills).snapshot();
  }

  private static List<Finding> detect(CharSequence text) {
    var words = text.toString();
    if (words.contains("boom")) {
      throw new IllegalStateException("fault of the detector");
    }
    if (words.contains("hang")) {
      hang();
    }
    if (words.contains("nonsense")) {
      var far = words.length() + 1;
      return List.of(new Finding(CARD, "nonsense", far, far + 1, Evidence.SHAPE));
    }
    return found(words);
  }

  private static List<Finding> found(String words) {
    var found = new ArrayList<Finding>();
    var numbers = NUMBER.matcher(words);
    while (numbers.find()) {
      var kind = numbers.group(1).equals("4") ? CARD : BADGE;
      found.add(new Finding(kind, "number", numbers.start(), numbers.end(), Evidence.SHAPE));
    }
    return found;
  }

  /** Until it is interrupted. */
  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
