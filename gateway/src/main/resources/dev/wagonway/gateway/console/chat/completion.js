// OpenAI chat completions, asked and read: no elements, no network.

/** The body of a request; what was left empty is left out. */
export function requestOf({ model, messages, effort, temperature, most, stream }) {
  const body = { model, messages: messages.filter(({ content }) => content.trim() !== "") };
  if (effort) body.reasoning_effort = effort;
  if (temperature !== "" && Number.isFinite(Number(temperature))) body.temperature = Number(temperature);
  if (most !== "" && Number(most) > 0) body.max_tokens = Math.trunc(Number(most));
  if (stream) Object.assign(body, { stream: true, stream_options: { include_usage: true } });
  return body;
}

/** An answer of which nothing has come yet. */
export const nothing = Object.freeze({
  text: "", thought: "", tools: [], finish: null, usage: null, told: null, error: null, isDone: false,
});

/** The answer with one more event's data; what is no chunk changes nothing. */
export function take(answer, data) {
  if (data.trim() === "[DONE]") return { ...answer, isDone: true };
  let chunk;
  try {
    chunk = JSON.parse(data);
  } catch {
    return answer;
  }
  if (chunk === null || typeof chunk !== "object") return answer;
  if (chunk.error) return { ...answer, error: chunk.error.message ?? "The answer broke off." };
  const choice = chunk.choices?.find(({ index = 0 }) => index === 0);
  return { ...said(answer, choice?.delta ?? {}), ...known(answer, chunk, choice) };
}

/** The answer of a request that was not streamed. */
export function whole(body) {
  const choice = body.choices?.[0];
  const answer = said(nothing, choice?.message ?? {});
  return { ...answer, ...known(answer, body, choice), isDone: true };
}

function known(answer, body, choice) {
  return {
    finish: choice?.finish_reason ?? answer.finish,
    usage: body.usage ?? answer.usage,
    told: body.wagonway ?? body.usage?.wagonway ?? answer.told,
  };
}

function said(answer, { content, refusal, reasoning_content: thought, reasoning, tool_calls: calls }) {
  return {
    ...answer,
    text: answer.text + textOf(content) + textOf(refusal),
    thought: answer.thought + (textOf(thought) || textOf(reasoning)),
    tools: Array.isArray(calls) ? calls.reduce(called, answer.tools) : answer.tools,
  };
}

const textOf = (value) => (typeof value === "string" ? value : "");

function called(tools, { index = tools.length, function: call = {} }) {
  const at = Math.min(index, tools.length);
  const before = tools[at] ?? { name: "", input: "" };
  const after = { name: before.name + textOf(call.name), input: before.input + textOf(call.arguments) };
  return [...tools.slice(0, at), after, ...tools.slice(at + 1)];
}

const ENDINGS = {
  stop: "Complete",
  length: "Cut off at the most tokens it may have",
  tool_calls: "Complete: it asks for tools",
  content_filter: "Stopped by a filter",
};

/** How the answer ended, in words. */
export function ending(answer) {
  if (answer.error) return answer.error;
  return answer.finish ? ENDINGS[answer.finish] ?? `Ended: ${answer.finish}` : "The answer broke off";
}
