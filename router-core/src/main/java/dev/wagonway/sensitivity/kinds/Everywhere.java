package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** What is written alike in every country: cards, accounts, addresses of people and machines. */
final class Everywhere {

  private Everywhere() {}

  static List<Recognizer> all() {
    return Stream.of(
            Cards.all(),
            BankAccounts.all(),
            Contact.all(),
            Phones.all(),
            Network.all(),
            Wallets.all())
        .flatMap(List::stream)
        .toList();
  }
}
