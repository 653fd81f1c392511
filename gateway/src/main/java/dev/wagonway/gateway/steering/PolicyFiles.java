package dev.wagonway.gateway.steering;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.Loaded;
import dev.wagonway.config.yaml.Source;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the text of the policy is kept that the gateway serves. Thread-safe; may block. */
public interface PolicyFiles {

  /**
   * The texts as they are now, in the order in which they are read.
   *
   * @throws IOException if they cannot be read
   */
  List<Source> texts() throws IOException;

  /** Why the texts cannot be replaced, or null if they can. */
  @Nullable String whyNot();

  /**
   * Replaces one text, all of it or nothing.
   *
   * @param text one of {@link #texts} with another text
   * @throws IOException if it cannot be written
   */
  void replace(Source text) throws IOException;

  /** Puts the texts in force if they have changed; tells whether they had. */
  boolean reload();

  /** Reads them as they are read when they are put in force. */
  ConfigReader reader();

  /** Nothing to see: the policy was made by a program, which may still have texts checked. */
  static PolicyFiles none(ConfigReader reader) {
    return new NoFiles(reader);
  }

  /** What is wrong with {@code texts}, or the policy that they make. */
  default Loaded check(List<Source> texts) {
    return reader().read(texts);
  }
}
