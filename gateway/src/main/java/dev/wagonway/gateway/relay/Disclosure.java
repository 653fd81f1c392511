package dev.wagonway.gateway.relay;

import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.predict.Features;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Outlook;
import dev.wagonway.route.Rejection;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a decision was made, in headers, for a client that asked to see it. Every value is printable
 * ASCII and shorter than 4 KB.
 */
final class Disclosure {

  private static final int MOST_TOLD = 16;
  private static final int VALUE_CHARACTERS = 4_000;
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Disclosure() {}

  /** Adds the headers. */
  static void addTo(ReplyHead head, Waybill waybill) {
    var decision = waybill.decision();
    head.header("x-wagonway-policy", waybill.policy().snapshot().hash())
        .header("x-wagonway-basis", decision.basis().word())
        .header("x-wagonway-labelled", list(labels(waybill), text -> plain(text)))
        .header("x-wagonway-found", list(findings(waybill), text -> plain(text)))
        .header("x-wagonway-features", features(decision.query().features()))
        .header("x-wagonway-outlook", outlook(decision.query().outlook()))
        .header("x-wagonway-signals", list(waybill.reasons(), Disclosure::plain))
        .header("x-wagonway-candidates", candidates(decision))
        .header("x-wagonway-rejected", list(decision.rejected(), Disclosure::rejection));
    var checked =
        waybill.legs().stream().filter(leg -> !leg.scrutiny().checks().isEmpty()).toList();
    if (!checked.isEmpty()) {
      head.header("x-wagonway-cascade", list(checked, Disclosure::checked));
    }
    var leg = waybill.current();
    if (leg != null) {
      var expected = leg.candidate().expectedCost();
      head.header("x-wagonway-expected-cost-usd", expected.toPlainString())
          .header("x-wagonway-sticky", Stay.of(waybill).text());
    }
  }

  /** The names of the rules that counted, or nothing if none did. */
  static String rules(Decision decision) {
    var applied = decision.ruling().applied();
    return applied.isEmpty() ? "" : list(applied, rule -> plain(rule.name()));
  }

  /** Names in a list. */
  static String names(List<String> names) {
    return list(names, Disclosure::plain);
  }

  private static List<String> labels(Waybill waybill) {
    return waybill.labelled().sources().entrySet().stream()
        .map(entry -> entry.getKey().word() + "=" + entry.getValue().word())
        .toList();
  }

  private static List<String> findings(Waybill waybill) {
    return waybill.labelled().examination().kinds().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }

  private static String features(Features features) {
    return "difficulty=%s;domain=%s;task=%s;language=%s"
        .formatted(
            rounded(features.difficulty()),
            features.domain().word(),
            features.task().word(),
            plain(features.language()));
  }

  private static String outlook(Outlook outlook) {
    return "doubt=%s;familiarity=%s"
        .formatted(outlook.doubt().word(), rounded(outlook.familiarity()));
  }

  private static String candidates(Decision decision) {
    var outlook = decision.query().outlook();
    return list(
        decision.ranked(),
        candidate -> {
          var prospect = outlook.of(candidate.target().subject().id());
          var told = candidate(candidate);
          return prospect == null
              ? told
              : "%s;deviation=%s;source=%s"
                  .formatted(told, rounded(prospect.deviation()), prospect.source().word());
        });
  }

  private static String candidate(Candidate candidate) {
    return "%s;cost=%s;first-token-ms=%d;latency-ms=%d;quality=%s;score=%s"
        .formatted(
            plain(candidate.target().subject().id()),
            candidate.expectedCost().toPlainString(),
            candidate.expectedFirstToken().toMillis(),
            candidate.expectedLatency().toMillis(),
            rounded(candidate.expectedQuality()),
            rounded(candidate.score()));
  }

  private static String checked(Leg leg) {
    return leg.scrutiny().checks().stream()
        .map(checked -> checked.check().word() + "=" + checked.result().word())
        .collect(Collectors.joining(";", plain(leg.target().id()) + ";", ""));
  }

  private static String rejection(Rejection rejection) {
    return plain(rejection.target().id()) + ";" + rejection.word();
  }

  private static <T> String list(List<T> items, Function<T, String> text) {
    var told = new StringBuilder();
    for (var item : items.subList(0, Math.min(MOST_TOLD, items.size()))) {
      var next = text.apply(item);
      if (told.length() + next.length() + 2 > VALUE_CHARACTERS) {
        break;
      }
      told.append(told.isEmpty() ? "" : ", ").append(next);
    }
    return told.toString();
  }

  /** {@code text} without what would part it in a list, or cannot stand in a header. */
  static String plain(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    var plain = new StringBuilder(text);
    for (var i = 0; i < plain.length(); i++) {
      if (!isPlain(plain.charAt(i))) {
        plain.setCharAt(i, '_');
      }
    }
    return plain.toString();
  }

  private static boolean isPlain(char c) {
    return c >= 0x20 && c <= 0x7e && c != ',' && c != ';';
  }

  private static String rounded(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }
}
