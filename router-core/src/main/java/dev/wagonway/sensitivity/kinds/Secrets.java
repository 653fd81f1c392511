package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** What gives access: keys, tokens, passwords. */
final class Secrets {

  private Secrets() {}

  static List<Recognizer> all() {
    return Stream.of(
            CloudSecrets.all(),
            CodeHostSecrets.all(),
            PaymentSecrets.all(),
            MessagingSecrets.all(),
            ModelProviderSecrets.all(),
            OperationsSecrets.all(),
            ServiceKeys.all(),
            PrivateKeys.all(),
            UrlCredentials.all(),
            SpokenSecrets.all(),
            Assignments.all())
        .flatMap(List::stream)
        .toList();
  }
}
