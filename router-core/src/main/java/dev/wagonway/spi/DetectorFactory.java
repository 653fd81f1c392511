package dev.wagonway.spi;

import dev.wagonway.sensitivity.Detector;
import dev.wagonway.sensitivity.Kind;
import java.util.List;

/**
 * Makes a detector from what the operator says about it. Implementations are stateless, have a
 * public no-argument constructor and are named in {@code META-INF/services}.
 */
public interface DetectorFactory {

  /** The name by which configurations ask for it: {@code acme-ner}. */
  String name();

  /** What its detectors find, so that configurations can say how sensitive that is. */
  List<Kind> kinds();

  /**
   * Makes a detector.
   *
   * @throws OptionException if an option is missing, or its value means nothing
   */
  Detector create(Options options);
}
