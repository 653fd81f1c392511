package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.Plugins;
import picocli.CommandLine.IVersionProvider;

/** Which version of the program this is. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"wagonway %s (Java %s)".formatted(Plugins.version(), Runtime.version())};
  }
}
