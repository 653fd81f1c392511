package dev.wagonway.predict;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Something about a request that is so or not. */
public enum Trait {
  /** The question holds code. */
  CODE,
  /** The question holds the notation or the terms of mathematics. */
  MATHS,
  /** The prompt holds images. */
  IMAGES,
  /** The model may call tools. */
  TOOLS_OFFERED,
  /** The conversation holds results of tools. */
  TOOLS_USED,
  /** The answer must have a form that programs read: a JSON schema, or JSON, YAML or CSV. */
  STRUCTURED_OUTPUT,
  /** The question asks more than one thing. */
  SEVERAL_QUESTIONS,
  /** The last thing that the user said only says to go on with what was asked before. */
  FOLLOW_UP,
  /** A coding agent or the like is at work: it brings its tools, its words or a tool's result. */
  AGENT,
  /** The prompt has {@value #LONG_TOKENS} tokens or more, by the estimate. */
  LONG,
  /** Most letters of the question are of another script than the Latin one. */
  NON_LATIN;

  /** From how many tokens on a prompt is long. */
  public static final int LONG_TOKENS = 8_000;

  /** The words of some traits, in the order in which they stand here. */
  public static List<String> words(Collection<Trait> traits) {
    return traits.stream().sorted().map(Trait::word).toList();
  }

  /** The spelling used in configuration and metrics: {@code tools-offered}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
