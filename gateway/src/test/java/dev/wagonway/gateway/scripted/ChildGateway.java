package dev.wagonway.gateway.scripted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A gateway in a process of its own, which can have other limits than that of the tests. */
public final class ChildGateway {

  private ChildGateway() {}

  /** Serves the policy in the file {@code args[0]} until somebody writes to its input. */
  public static void main(String[] args) throws IOException {
    try (var gateway = TestGateway.serving(Files.readString(Path.of(args[0])))) {
      System.out.println(
          "ports " + gateway.port() + " " + gateway.gateway().adminAddress().getPort());
      var _ = System.in.read();
    }
  }
}
