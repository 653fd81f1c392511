package dev.wagonway.gateway.sensitivity;

import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sensitive values out of records that tell names which clients have chosen, such as those of
 * tools. Immutable, so safe for any number of threads.
 */
public final class Veil {

  private static final String VEILED = "*";

  private final @Nullable Classifier classifier;

  /**
   * A veil over what {@code classifier} finds in names of one request.
   *
   * @param classifier null if nobody looks at requests
   * @param examination of the request; if nothing was found, nothing is veiled
   */
  public Veil(@Nullable Classifier classifier, Examination examination) {
    var isNeeded = !examination.kinds().isEmpty() || !examination.isComplete();
    this.classifier = isNeeded ? classifier : null;
  }

  /** {@code name}, or a star if there is something in it that must not be told. */
  public String over(String name) {
    return classifier == null || classifier.classify(name).label() == Label.PUBLIC ? name : VEILED;
  }

  /** The same of several. */
  public List<String> over(List<String> names) {
    return classifier == null ? names : names.stream().map(this::over).toList();
  }
}
