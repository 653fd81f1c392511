package dev.wagonway.gateway.policy;

import dev.wagonway.route.Cascade;
import dev.wagonway.route.Hedge;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Retry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How reads what is done about targets that fail or are slow. */
final class RecourseText {

  private RecourseText() {}

  /** What {@code recourse} says, the origins left open. */
  static List<Term> said(Recourse recourse) {
    var said = new ArrayList<Term>();
    if (recourse.retry() != null) {
      said.add(new Term("retry", of(recourse.retry()), ""));
    }
    if (recourse.hedge() != null) {
      said.add(new Term("hedge", of(recourse.hedge()), ""));
    }
    if (recourse.continuation() != null) {
      said.add(new Term("continuation", recourse.continuation().toString(), ""));
    }
    if (recourse.onRefusal() != null) {
      said.add(new Term("on-refusal", recourse.onRefusal().text(), ""));
    }
    if (recourse.priority() != null) {
      said.add(new Term("priority", recourse.priority().word(), ""));
    }
    return said;
  }

  static String of(Retry retry) {
    return retry.attempts() == 1
        ? "off"
        : "attempts %d, backoff %s, longest %s"
            .formatted(
                retry.attempts(), Figures.time(retry.backoff()), Figures.time(retry.longest()));
  }

  static String of(Cascade cascade) {
    return cascade.checks().stream()
        .sorted()
        .map(check -> of(check, cascade))
        .collect(Collectors.joining(", "));
  }

  private static String of(Cascade.Check check, Cascade cascade) {
    return switch (check) {
      case SCHEMA, REFUSAL, TRUNCATION -> check.word();
      case AGREEMENT ->
          "agreement (answers of up to %d tokens are paid twice)".formatted(cascade.shortTokens());
      case CONFIDENCE -> "confidence (at least %s)".formatted(Figures.plain(cascade.confidence()));
    };
  }

  static String of(Hedge hedge) {
    if (!hedge.enabled()) {
      return "off";
    }
    var after = hedge.atLeast().isZero() ? "on" : "on, at-least " + Figures.time(hedge.atLeast());
    var most = hedge.mostCost();
    return most == null ? after : after + ", max-cost " + Figures.usd(most);
  }
}
