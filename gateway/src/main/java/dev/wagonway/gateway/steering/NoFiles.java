package dev.wagonway.gateway.steering;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.yaml.Source;
import java.io.IOException;
import java.util.List;

/** Stands in where the policy has no text. */
record NoFiles(ConfigReader reader) implements PolicyFiles {

  @Override
  public List<Source> texts() {
    return List.of();
  }

  @Override
  public String whyNot() {
    return "this gateway's policy comes from no file";
  }

  @Override
  public void replace(Source text) throws IOException {
    throw new IOException(whyNot());
  }

  @Override
  public boolean reload() {
    return false;
  }
}
