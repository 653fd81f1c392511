// Why a candidate did not serve a request: no elements, no network.

const BARELY = 1.05;

/**
 * In words, why a candidate of a decision did not serve; empty if it did. What it is compared with
 * is the first choice, or who served if the first choice did not.
 */
export function whyNot(candidate, waybill) {
  if (candidate.target === waybill.target) return "";
  const tried = (waybill.attempts ?? []).filter(({ target }) => target === candidate.target).at(-1);
  if (tried) return `was tried: ${tried.outcome}`;
  const ranked = waybill.decision?.ranked ?? [];
  const first = ranked[0];
  if (candidate === first) return waybill.outcome === "cache" ? "a kept answer was at hand" : "was passed over";
  return special(candidate, first, waybill.decision?.basis) ?? compared(candidate, first);
}

function special(candidate, first, basis) {
  if (candidate.standing < first.standing) {
    return candidate.standing < 0 ? "the policy avoids it" : `the policy prefers ${first.target}`;
  }
  if (!(Number(candidate.score) > Number(first.score))) return undefined;
  return {
    sticky: `the conversation stayed with ${first.target}`,
    default: `the predictor abstained, and ${first.target} is the default`,
    explored: `${first.target} was tried to learn more`,
  }[basis];
}

function compared(candidate, first) {
  const points = Math.round((first.quality - candidate.quality) * 100);
  const reasons = [
    times(candidate.cost_usd, first.cost_usd, "the cost"),
    times(candidate.latency_ns, first.latency_ns, "the time"),
    points > 0 ? `expected quality ${points} ${points === 1 ? "point" : "points"} lower` : null,
  ].filter(Boolean);
  if (reasons.length) return reasons.join(", ");
  return Number(candidate.score) === Number(first.score) ? "an equal score" : "a lower score";
}

function times(value, best, what) {
  const share = Number(value) / Number(best);
  if (share === Infinity) return what === "the cost" ? "it is not free" : null;
  return share > BARELY ? `${share < 10 ? share.toFixed(1) : Math.round(share)} × ${what}` : null;
}
