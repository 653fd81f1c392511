package dev.wagonway.gateway.policy;

import dev.wagonway.route.Hedge;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Retry;
import java.util.ArrayList;
import java.util.List;

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

  static String of(Hedge hedge) {
    if (!hedge.enabled()) {
      return "off";
    }
    var after = hedge.atLeast().isZero() ? "on" : "on, at-least " + Figures.time(hedge.atLeast());
    var most = hedge.mostCost();
    return most == null ? after : after + ", max-cost " + Figures.usd(most);
  }
}
