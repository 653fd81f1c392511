package dev.wagonway.gateway.demo;

import dev.wagonway.gateway.demo.Visit.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the demo's users come for, in such a mixture that every page of the console has something to
 * show. A pure function of its generator. Immutable.
 */
final class Wishes {

  private static final Map<String, String> NONE = Map.of();
  private static final int SHORT_REPORT = 25;
  private static final int LONG_REPORT = 260;
  private static final int TOO_LONG_REPORT = 900;

  private static final List<Wish> ALL =
      List.of(
          new Wish(20, r -> plain("helpdesk", "auto", Phrases.one(Phrases.EASY, r))),
          new Wish(10, r -> plain("helpdesk", "faq", Phrases.one(Phrases.EASY, r))),
          new Wish(6, r -> plain("helpdesk", "auto", Phrases.withContact(r))),
          new Wish(5, r -> plain("helpdesk", "auto", Phrases.withCard(r))),
          new Wish(10, r -> streamed("ada", "auto", Phrases.one(Phrases.CODE, r))),
          new Wish(4, r -> streamed("ada", "best", Phrases.one(Phrases.CODE, r))),
          new Wish(5, Wishes::conversation),
          new Wish(8, r -> tools(Phrases.one(Phrases.TOOL_WISHES, r))),
          new Wish(7, r -> plain("build-bot", "cheap", Phrases.one(Phrases.CHORES, r))),
          new Wish(4, r -> plain("lin", "auto", Phrases.report(r.nextInt(SHORT_REPORT) + 10, r))),
          new Wish(3, r -> streamed("lin", "best", Phrases.report(LONG_REPORT, r))),
          new Wish(3, r -> streamed("lin", "fast", Phrases.one(Phrases.CODE, r))),
          new Wish(6, r -> plain("ward", "private", Phrases.one(Phrases.NOTES, r))),
          new Wish(4, r -> plain("ward", "auto", Phrases.one(Phrases.NOTES, r))),
          new Wish(2, Wishes::leaving),
          new Wish(2, r -> plain("helpdesk", "cloud", Phrases.withCard(r))),
          new Wish(1, r -> plain("lin", "edge", Phrases.report(TOO_LONG_REPORT, r))),
          new Wish(1, Wishes::mislabelled),
          new Wish(1, Wishes::broken));

  private static final int WEIGHTS = ALL.stream().mapToInt(Wish::weight).sum();

  private Wishes() {}

  /** Something to come for. */
  @FunctionalInterface
  private interface Errand {
    Visit visit(RandomGenerator random);
  }

  /** An errand, and how often it comes up compared with others. */
  private record Wish(int weight, Errand errand) {}

  /** The next visit. */
  static Visit next(RandomGenerator random) {
    var left = random.nextInt(WEIGHTS);
    for (var wish : ALL) {
      left -= wish.weight();
      if (left < 0) {
        return wish.errand().visit(random);
      }
    }
    throw new IllegalStateException("the weights sum up to more than they are");
  }

  private static Visit plain(String user, String model, String prompt) {
    return new Visit(user, model, List.of(prompt), Manner.PLAIN, NONE);
  }

  private static Visit streamed(String user, String model, String prompt) {
    return new Visit(user, model, List.of(prompt), Manner.STREAM, NONE);
  }

  private static Visit tools(String prompt) {
    return new Visit("build-bot", "auto", List.of(prompt), Manner.TOOLS, NONE);
  }

  private static Visit conversation(RandomGenerator random) {
    var prompts = new ArrayList<>(List.of(Phrases.one(Phrases.CODE, random)));
    for (var more = random.nextInt(1, 4); more > 0; more--) {
      prompts.add(Phrases.one(Phrases.FOLLOW_UPS, random));
    }
    return new Visit("ada", "auto", prompts, Manner.PLAIN, NONE);
  }

  private static Visit leaving(RandomGenerator random) {
    var prompt = Phrases.one(Phrases.CODE, random);
    return new Visit("ada", "fast", List.of(prompt), Manner.LEAVING, NONE);
  }

  private static Visit mislabelled(RandomGenerator random) {
    var prompt = Phrases.one(Phrases.CHORES, random);
    var headers = Map.of("x-data-classification", "top-secret");
    return new Visit("build-bot", "auto", List.of(prompt), Manner.PLAIN, headers);
  }

  private static Visit broken(RandomGenerator random) {
    var prompt = Phrases.one(Phrases.CHORES, random);
    return new Visit("build-bot", "auto", List.of(prompt), Manner.BROKEN, NONE);
  }
}
