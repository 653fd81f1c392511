package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.oneOrSeveral;
import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.yaml.Shape;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.OneOrSeveral;
import dev.wagonway.config.yaml.Shape.Open;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Shape.Several;
import dev.wagonway.config.yaml.Shape.Table;
import java.util.ArrayList;
import java.util.List;

/** The keys of policies: routes with their rules, and what belongs to them. */
final class PolicyLanguage {

  static final Section SELECTOR =
      section(
          optional("jurisdiction", oneOrSeveral(Jurisdictions.CODE), "Whose law: DE, EU, US."),
          optional("developed-in", oneOrSeveral(Jurisdictions.COUNTRY), "The maker's home."),
          optional("region", oneOrSeveral(TargetLanguage.REGION), "Where the data stays."),
          optional("licence", oneOrSeveral(TargetLanguage.LICENCE), "The model's licence."),
          optional("open-weights", TargetLanguage.TRUTH, "Whether weights can be had."),
          optional("commercial-use", PolicyNotations.YES, "The licence allows it."),
          optional("tier", oneOrSeveral(Notations.TIER), "Where it runs."),
          optional("provider", oneOrSeveral(Notations.NAME), "Whose API it is."),
          optional("targets", oneOrSeveral(Notations.NAME), "Ids of targets."),
          optional("clearance", Notations.LABEL, "Cleared at least up to this label."),
          optional("capabilities", oneOrSeveral(Notations.CAPABILITY), "Can do all of this."),
          optional("that", PolicyNotations.CONDITION, "A condition in CEL over target.*."));

  static final OneOrSeveral SELECTORS = new OneOrSeveral(SELECTOR);

  static final Section WEIGHTS =
      section(
          optional("quality", Notations.WEIGHT, "Weight of expected quality; default 0."),
          optional("cost", Notations.WEIGHT, "Weight of low cost; default 0."),
          optional("latency", Notations.WEIGHT, "Weight of a short time; default 0."));

  static final Open STRATEGY =
      new Open(
          "strategy",
          section(
              required("strategy", ObjectiveReader.NAMES, "How candidates are ranked."),
              optional("by", PolicyNotations.OPTION, "fastest: total (default) or first-token."),
              optional("shares", new Table(Notations.WEIGHT), "weighted: candidates with shares."),
              optional("target", Notations.NAME, "canary: the candidate to try."),
              optional("share", Notations.QUALITY, "canary: of conversations; default 0.05.")),
          new Either(List.of(new One(PolicyNotations.OPTION), new Table(PolicyNotations.OPTION))));

  static final Either OBJECTIVE =
      new Either(List.of(new One(ObjectiveReader.PLAIN), WEIGHTS, STRATEGY));

  static final Section STICKY =
      section(
          optional("until", PolicyNotations.FAILURE, "What ends it; default failure."),
          optional("idle", Notations.DURATION, "Until it is forgotten; default 30m."),
          optional("bad-signals", Notations.COUNT, "In a row that end it; default 0, never."));

  static final Section ANSWERS =
      section(
          required("scan", PolicyNotations.ANSWERS, "What is done: block, mask or mark."),
          optional("from", Notations.LABEL, "The least label; default restricted."));

  static final Section EFFORTS =
      section(
          optional("easy", PolicyNotations.LEVEL, "For easy requests; default low."),
          optional("medium", PolicyNotations.LEVEL, "In between, or in doubt; default medium."),
          optional("hard", PolicyNotations.LEVEL, "For hard requests; default high."),
          optional("easy-below", Notations.QUALITY, "The least that is not easy; default 0.25."),
          optional("hard-from", Notations.QUALITY, "The least that is hard; default 0.75."));

  /** What routes and rules can say alike. */
  static final List<Shape.Key> TERMS =
      List.of(
          optional("require", SELECTOR, "What every target must be; adds up."),
          optional("prefer", SELECTORS, "Targets to try before others; adds up."),
          optional("avoid", SELECTORS, "Targets to try after others; adds up."),
          optional("label", Notations.LABEL, "The least label of these requests."),
          optional("objective", OBJECTIVE, "What to strive for; default balanced."),
          optional("quality-floor", Notations.QUALITY, "The least expected quality; default 0."),
          optional("max-cost", Notations.MONEY, "The most USD for a request; default any."),
          optional("deadlines", ResilienceLanguage.DEADLINES, "How long to wait for a target."),
          optional("retry", ResilienceLanguage.RETRY, "How often targets are tried; or off."),
          optional("hedge", ResilienceLanguage.HEDGE, "A second target meanwhile; default off."),
          optional("continuation", TargetLanguage.TRUTH, "Go on elsewhere; default false."),
          optional("on-refusal", SELECTORS, "Who is asked after a refusal; default nobody."),
          optional("priority", ResilienceLanguage.PRIORITY, "What goes first; default normal."),
          optional(
              "effort",
              new Either(List.of(new One(PolicyNotations.EFFORT), EFFORTS)),
              "How much to reason; default as asked."),
          optional(
              "translation",
              PolicyNotations.TRANSLATION,
              "How far to put requests into another API's words; the strictest counts."));

  static final Section STEP = step();
  static final Section ALLOWANCE =
      section(
          required(
              "amount",
              BudgetNotations.AMOUNT,
              "20 USD / day, 5M tokens / month, 1000 requests / hour."),
          optional("per", BudgetNotations.OF_ROUTE, "Who has it: route (default) or caller."),
          optional("steps", new Several(STEP), "What holds once shares of it are used."));
  static final Section BUDGET =
      section(
          required("name", Notations.NAME, "The name that headers, messages and logs show."),
          optional("key", Notations.NAME, "Only requests of this key; default any."),
          optional("team", Notations.NAME, "Only requests of this team; default any."),
          optional("project", Notations.NAME, "Only requests of this project; default any."),
          optional("route", Notations.NAME, "Only requests on this route; default any."),
          optional("target", Notations.NAME, "Only calls of this target; default any."),
          optional("tier", Notations.TIER, "Only calls of targets there; default anywhere."),
          optional("per", BudgetNotations.PER, "Who each has so much; default all together."),
          required("limit", BudgetNotations.AMOUNT, "200 USD / month, 5M tokens / total."),
          optional("zone", WindowReader.ZONE, "Whose calendar; default UTC."),
          optional("steps", new Several(STEP), "What holds once shares of it are used."));
  static final Section RULE = rule();

  static final Section ROUTE = route();

  static final Section UPLINK =
      section(
          required("probe", Addresses.PROBE, "A URL that answers while the uplink works."),
          optional("every", Notations.DURATION, "How often to ask; default 400ms."),
          optional("timeout", Notations.DURATION, "For an answer; default every, at most 400ms."));

  static final Section PREDICTION =
      section(
          optional("model", PredictionReader.MODEL, "default, off, or a model's file."),
          optional("guard", ResilienceLanguage.ON_OR_OFF, "Abstain on the unfamiliar; default on."),
          optional(
              "embedding",
              SecondOpinionReader.SHAPE,
              "Embeddings where it could go either way; default off."));
  static final Section WAYBILLS =
      section(
          required("file", PolicyNotations.FILE, "Where to write; full files get a number."),
          optional("rotate-at", Notations.SIZE, "How large a file may become; default 64MiB."),
          optional("keep", Notations.COUNT, "How many full files to keep; default 8."));

  static final Section AUDIT =
      section(
          required("file", PolicyNotations.FILE, "Where label decisions are written down."),
          optional("key", Notations.SECRET, "Keys the chain of entries; default: not keyed."));

  static final Section ALWAYS =
      section(required("always", Notations.NAME, "The id of the target that would serve all."));

  static final Either BASELINE = new Either(List.of(new One(PolicyNotations.BASELINE), ALWAYS));

  static final Section SAVINGS =
      section(
          optional("baselines", new Several(BASELINE), "What to compare with; default nothing."),
          optional("gateway-hour", Notations.MONEY, "USD per hour of the gateway; default 0."));

  private PolicyLanguage() {}

  private static Section rule() {
    var keys = new ArrayList<Shape.Key>();
    keys.add(required("name", PolicyNotations.RULE_NAME, "What headers and logs show."));
    keys.add(optional("when", PolicyNotations.CONDITION, "Which requests, in CEL; default all."));
    var during = new Either(List.of(new One(Notations.NAME), WindowReader.SECTION));
    keys.add(optional("during", during, "When: a schedule's name, or a schedule; default always."));
    keys.addAll(TERMS);
    return new Section(keys);
  }

  private static Section step() {
    var keys = new ArrayList<Shape.Key>();
    keys.add(required("at", BudgetNotations.SHARE, "The share that is used, such as 80%."));
    keys.addAll(TERMS);
    return new Section(keys);
  }

  private static Section route() {
    var keys = new ArrayList<Shape.Key>();
    keys.add(optional("extends", Notations.NAME, "The route to take over what is not said here."));
    keys.add(
        optional(
            "candidates", new Several(new One(Notations.NAME)), "Ids of targets, best first."));
    keys.addAll(TERMS);
    keys.add(optional("default", Notations.NAME, "Serves where predictions leave nobody."));
    var sticky = new Either(List.of(new One(PolicyNotations.NO), STICKY));
    keys.add(optional("sticky", sticky, "Conversations stay on their target; default false."));
    var answers = new Either(List.of(new One(PolicyNotations.NO), ANSWERS));
    keys.add(optional("answers", answers, "Look through answers; default false."));
    keys.add(optional("learn", LearningLanguage.TRYING_OR_OFF, "Try targets out; default off."));
    keys.add(
        optional(
            "cascade", CascadeReader.SHAPE, "Check answers before they count; default false."));
    keys.add(
        optional("cache", CacheLanguage.ON_ROUTE_OR_OFF, "Answers to be told again; default off."));
    keys.add(optional("allowance", ALLOWANCE, "How much may be used; default any amount."));
    keys.add(
        optional("rules", new Several(RULE), "For some requests; the first that says, counts."));
    return new Section(keys);
  }
}
