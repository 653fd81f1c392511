package dev.wagonway.gateway.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/** What users of the demo say. All persons, numbers and events are made up. */
final class Phrases {

  static final List<String> EASY =
      List.of(
          "How do I change the address on my order?",
          "Which of our parcels can be tracked on Sundays?",
          "Write a polite line that says the shop is closed on Monday.",
          "What is the difference between a voucher and a refund?",
          "Translate into French: your parcel arrives tomorrow morning.",
          "Is a bicycle helmet part of the warranty?",
          "Give me three friendly ways to say that an item is sold out.",
          "How long does a bank transfer usually take within Europe?");

  static final List<String> CODE =
      List.of(
          "Write a Java method that merges two sorted lists of longs without boxing them.",
          "Why does this loop never end?\n\nfor (byte i = 0; i < 200; i++) { sum += table[i]; }",
          "Prove that this lock cannot starve a writer:\n\nclass Gate { int readers; boolean writer; "
              + "synchronized void read() throws InterruptedException { while (writer) wait(); "
              + "readers++; } }",
          "Turn this SQL into one without a subquery: select * from orders where customer in "
              + "(select id from customers where city = 'Lund')",
          "Refactor: if (a) { if (b) { return 1; } else { return 2; } } else { return 2; }",
          "Explain step by step how a B-tree splits a node, and give the code in Rust.");

  static final List<String> FOLLOW_UPS =
      List.of(
          "Good. Now with a test for the empty case.",
          "Shorter, please, and say why it is right.",
          "What happens if two threads do that at once?",
          "Thanks. Name the parts after what they are, not after what they do.");

  static final List<String> TOOL_WISHES =
      List.of(
          "Use run_tests on the module billing and say what failed.",
          "Use read_file on the README and tell me whether it names a licence.",
          "Use run_tests on everything that changed since yesterday.");

  static final List<String> CHORES =
      List.of(
          "Write a commit title for: the parser skips blank lines at the end of a file.",
          "Is this a bug or a wish? “The button should be blue.”",
          "Summarise in one line: build 4711 took 84 s, two tests were skipped, none failed.");

  static final List<String> REPORTS =
      List.of(
          "The tide gauge at the old pier was read every hour, and no reading was left out.",
          "In the second year the harbour was dredged twice, which lowered the mean by a hand.",
          "Observers disagree on whether the storm in March counts as one event or as two.",
          "Costs were shared between the three parishes by the length of their shores.",
          "A model with two terms explains most of the variance, one with five hardly more.",
          "The committee asked for a map, and was given a table with forty columns.",
          "No boat was lost, though the ferry lay idle for eleven days in all.",
          "Where measurements were missing they were filled in from the gauge upstream.",
          "Residents were asked by letter; a third answered, most of them in favour of the wall.",
          "It remains open who maintains the pumps once the grant has been spent.");

  static final List<String> NOTES =
      List.of(
          "Patient in bed 4 slept badly, has a cough since Tuesday, no fever. Write a handover.",
          "Shorten for the letter: knee pain after a fall, X-ray without findings, rest for a week.",
          "Which questions are open? Dizzy in the mornings, blood pressure 100 over 60, eats little.",
          "Put in plain words for the family: the wound heals well, the stitches come out on Friday.");

  private static final int CARD_DIGITS = 16;

  private Phrases() {}

  static String one(List<String> phrases, RandomGenerator random) {
    return phrases.get(random.nextInt(phrases.size()));
  }

  /** A long document and a question about it. */
  static String report(int sentences, RandomGenerator random) {
    var text = new StringBuilder("Summarise this report in five points.\n\n");
    for (var i = 0; i < sentences; i++) {
      text.append(one(REPORTS, random)).append(i % 6 == 5 ? "\n\n" : " ");
    }
    return text.toString();
  }

  /** A question that nobody outside should read: it has a card's number in it. */
  static String withCard(RandomGenerator random) {
    return "A customer paid twice with card " + card(random) + ". Draft an answer.";
  }

  /** A question with an address and a telephone number of a kind kept for fiction. */
  static String withContact(RandomGenerator random) {
    return "Write to customer%d@mail.example that we could not reach +44 20 7946 0%03d."
        .formatted(random.nextInt(1_000), random.nextInt(1_000));
  }

  /** A number that looks like a card's, with the check digit that ISO/IEC 7812-1 wants. */
  static String card(RandomGenerator random) {
    var digits = new StringBuilder("4000");
    while (digits.length() < CARD_DIGITS - 1) {
      digits.append(random.nextInt(10));
    }
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(i) - '0';
      var doubled = i % 2 == 0 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return digits.append((10 - sum % 10) % 10).toString().replaceAll("(.{4})(?!$)", "$1 ");
  }
}
