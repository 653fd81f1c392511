package dev.wagonway.config.cases;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.Notations;
import dev.wagonway.config.yaml.Shape;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.Named;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Shape.Several;
import java.util.List;

/** The keys of files of cases. */
final class CaseLanguage {

  private static final Section ANYTHING = section();
  private static final Shape NAMES = new Several(new One(Notations.NAME));

  static final Section CALLER =
      section(
          optional("team", Notations.NAME, "The team of a caller without a key of its own."),
          optional("label", Notations.LABEL, "Least label of the caller; default public."),
          optional("routes", NAMES, "The names that the caller may ask for; default any."),
          optional("targets", NAMES, "The targets that may serve the caller; default any."));

  static final Section FEATURES =
      section(
          optional("difficulty", Words.SHARE, "How hard the request is."),
          optional("domain", Words.DOMAIN, "What it is about."),
          optional("task", Words.TASK, "What it wants done."),
          optional("language", Words.LANGUAGE, "The prompt's language."),
          optional("asks-to-think", Words.TRUTH, "Whether the user asks for careful thought."),
          optional("asks-quick", Words.TRUTH, "Whether the user asks for a quick answer."),
          optional("form", Words.FORM, "How it is put."),
          optional("traits", new Several(new One(Words.TRAIT)), "What else is so, exactly."),
          optional("input-tokens", Notations.TOKENS, "The size of the prompt."),
          optional("service", Words.SERVICE, "What is asked for."));

  static final Section LATENCY =
      section(
          optional("first-token", Notations.DURATION, "The median time to the first content."),
          optional("tokens-per-second", Words.RATE, "The median rate after that."));

  static final Section HOLD =
      section(
          required("target", new One(Notations.NAME), "The target that answered last."),
          optional("cached-tokens", Notations.COUNT, "What it has in its cache; default 0."),
          optional("bad-signals", Notations.COUNT, "Displeasing answers in a row; default 0."));

  static final Section STATE =
      section(
          optional("down", NAMES, "Targets that do not answer their probes."),
          optional("availability", new Named(ANYTHING), "Whether targets can be asked, by target."),
          optional("weight", new Named(ANYTHING), "Share of its requests it takes, by target."),
          optional("busy", new Named(ANYTHING), "Requests being served, by target."),
          optional("offline", Words.TRUTH, "Whether the uplink is down; default false."),
          optional("latency", new Named(LATENCY), "What was observed, by target."),
          optional("hold", HOLD, "What is remembered of the conversation."),
          optional("allowance", Words.USED, "The share of it that is used; default 0%."),
          optional(
              "budgets", new Named(ANYTHING), "The share that is used, by budget; default 0%."),
          optional("turns", Notations.COUNT, "Decisions that the route has seen; default 0."));

  static final Section COST =
      section(
          optional("below", Notations.MONEY, "USD, more than the cost."),
          optional("above", Notations.MONEY, "USD, less than the cost."));

  static final Section EXPECT =
      section(
          optional("target", new Either(List.of(new One(Notations.NAME), NAMES)), "First choice."),
          optional("order", NAMES, "All choices, in order."),
          optional("never", NAMES, "Targets that are not tried."),
          optional("rejected", new Named(ANYTHING), "Reasons by target."),
          optional("label", Notations.LABEL, "The label after the rules."),
          optional("effort", Words.EFFORT, "What the model is told."),
          optional("rules", new Several(new One(Words.TEXT)), "The rules that apply, exactly."),
          optional("basis", Words.BASIS, "What put the first choice where it is."),
          optional("cost", COST, "Bounds of the first choice's expected cost."),
          optional("refused", Words.TEXT, "Why the request is refused."));

  static final Section CASE =
      section(
          required("name", new One(Words.TEXT), "What the case shows."),
          optional("caller", new Either(List.of(new One(Notations.NAME), CALLER)), "Who calls."),
          optional("at", Words.INSTANT, "When the request is sent."),
          optional("headers", new Named(ANYTHING), "The request's headers."),
          required("request", new Named(ANYTHING), "The body, as YAML."),
          optional("features", FEATURES, "What replaces what would be read from the body."),
          optional("state", STATE, "What is the matter."),
          optional("seed", Words.SEED, "The chance of the decision; default 0."),
          required("expect", EXPECT, "What must come of it."));

  static final Section ROOT =
      section(
          required("policy", new One(Notations.PATH), "The policy, relative to this file."),
          required("cases", new Several(CASE), "The cases."));

  private CaseLanguage() {}
}
