package dev.wagonway.gateway.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The program's entry. */
public final class Main {

  private Main() {}

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] args) {
    var terminal =
        new Terminal(
            new FileInputStream(FileDescriptor.in),
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            System.getenv(),
            InstantSource.system(),
            new SecureRandom());
    System.exit(CommandLines.run(terminal, args));
  }

  private static PrintWriter writer(FileDescriptor file) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(file), StandardCharsets.UTF_8), true);
  }
}
