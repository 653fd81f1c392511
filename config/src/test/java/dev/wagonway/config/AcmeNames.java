package dev.wagonway.config;

import dev.wagonway.sensitivity.Detector;
import dev.wagonway.sensitivity.Evidence;
import dev.wagonway.sensitivity.Finding;
import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.DetectorFactory;
import dev.wagonway.spi.OptionException;
import dev.wagonway.spi.Options;
import java.util.List;

/** A plug-in that knows one person. */
public final class AcmeNames implements DetectorFactory {

  static final Kind PERSON = Kind.of("ACME_PERSON", Label.CONFIDENTIAL);

  /** For the service loader. */
  public AcmeNames() {}

  @Override
  public String name() {
    return "acme-names";
  }

  @Override
  public List<Kind> kinds() {
    return List.of(PERSON);
  }

  @Override
  public Detector create(Options options) {
    var person = options.text("person", "");
    if (person.isEmpty()) {
      throw new OptionException("person", "missing (expected: a name)");
    }
    return text -> {
      var at = text.toString().indexOf(person);
      if (text.toString().contains("broken")) {
        throw new IllegalStateException(text.toString());
      }
      return at < 0
          ? List.of()
          : List.of(new Finding(PERSON, "acme", at, at + person.length(), Evidence.SHAPE));
    };
  }
}
