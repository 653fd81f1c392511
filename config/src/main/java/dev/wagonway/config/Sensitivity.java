package dev.wagonway.config;

import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Label;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says about sensitive content.
 *
 * @param classifier finds it, or null if requests are taken as they are labelled by others
 * @param unscannable the label of what nobody can look into: images, sound, documents, too much
 * @param mask the labels of values that may be masked so that others may see the rest
 * @param refuse the labels of requests that nobody may serve, on purpose, even if a target is
 *     cleared for them
 */
public record Sensitivity(
    @Nullable Classifier classifier, Label unscannable, Set<Label> mask, Set<Label> refuse) {

  /** Finds what comes with the gateway; masks what is confidential. */
  public static Sensitivity usual() {
    return new Sensitivity(
        Classifier.usual(), Label.RESTRICTED, Set.of(Label.CONFIDENTIAL), Set.of());
  }

  /** Looks at nothing. */
  public static final Sensitivity OFF = new Sensitivity(null, Label.PUBLIC, Set.of(), Set.of());

  public Sensitivity {
    mask = Set.copyOf(mask);
    refuse = Set.copyOf(refuse);
  }
}
