// What the words of decisions look like.
import { chip } from "./dom.js";

const LABELS = { public: "plain", internal: "plain", confidential: "warn", restricted: "bad" };
const OUTCOMES = { delivered: "good", cache: "good", "client-gone": "plain", refused: "warn", "broken-off": "bad", undelivered: "bad" };
const BASES = {
  ranked: "best score",
  sticky: "stayed with its conversation",
  default: "route's default",
  explored: "tried to learn more",
  "last-resort": "last resort",
};

export const LABEL_NAMES = Object.keys(LABELS);
export const OUTCOME_NAMES = Object.keys(OUTCOMES);
export const TIER_NAMES = ["cloud", "on-prem", "edge"];

export const label = (word) => chip(word, LABELS[word]);
export const outcome = (word, failure) => chip(failure ? `${word}: ${failure}` : word, OUTCOMES[word]);
export const basis = (word) => BASES[word] ?? word;
