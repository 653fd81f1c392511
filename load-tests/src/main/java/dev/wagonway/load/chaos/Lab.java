package dev.wagonway.load.chaos;

import dev.wagonway.load.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/** A gateway, its upstreams, and a customer. */
final class Lab implements AutoCloseable {

  private static final String OPTIONS =
      "-Dio.netty.leakDetection.level=paranoid -XX:NativeMemoryTracking=summary";

  private final ExpiredTls expired;
  private final Fleet fleet;
  private final Patient patient;
  private final Setup setup;

  private Lab(ExpiredTls expired, Fleet fleet, Patient patient, Setup setup) {
    this.expired = expired;
    this.fleet = fleet;
    this.patient = patient;
    this.setup = setup;
  }

  /** Starts all of them. */
  static Lab open(ChaosOptions options, Path folder, Processes processes)
      throws IOException, GeneralSecurityException, InterruptedException {
    var expired = ExpiredTls.start(folder);
    var fleet = Fleet.start(Setup.PROFILES);
    var setup =
        new Setup(
            fleet.places(),
            expired.port(),
            expired.trust().toString(),
            isFull(options.keys(), fleet, folder));
    var patient = Patient.start(processes, folder, OPTIONS, setup::configuration);
    return new Lab(expired, fleet, patient, setup);
  }

  Fleet fleet() {
    return fleet;
  }

  Patient patient() {
    return patient;
  }

  Setup setup() {
    return setup;
  }

  Customer customer() {
    return new Customer(patient.port(), Setup.TOTAL);
  }

  /** How many requests came to the server whose certificate has expired. */
  long trustingExpired() {
    return expired.trusting();
  }

  @Override
  public void close() throws IOException {
    patient.close();
    fleet.close();
    expired.close();
  }

  private static boolean isFull(String keys, Fleet fleet, Path folder)
      throws IOException, InterruptedException {
    if (!keys.equals("auto")) {
      return keys.equals("full");
    }
    var file = folder.resolve("full.yaml");
    Files.writeString(file, new Setup(fleet.places(), 1, "", true).configuration(8080, 9464));
    var command = List.of(Path.of("run").toAbsolutePath().toString(), "check", file.toString());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var accepted = process.waitFor() == 0;
    if (!accepted) {
      System.err.println(
          "chaos: routes do not retry, hedge or continue, as this gateway does not know how to say"
              + " so:\n"
              + said.strip());
    }
    return accepted;
  }
}
