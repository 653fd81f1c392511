// What the stand-in models answer: the same in every API, decided by a word in the last thing that
// the user said, so that each client's case can say what it wants to see.

export const HELLO = 'Hello from the depot: ünïcode, "quotes" and a 🚂.';
export const FORECAST = { city: 'Rome', degrees: 21 };
export const AGENT_PROOF = 'wagon-4711-arrived';

/**
 * The answer to a question.
 *
 * @param question {text, tools: [{name, schema}], results: [text], schema: boolean, images: number}
 * @returns {text, reasoning, calls: [{name, args}], error: boolean, slow: boolean}
 */
export function answer(question) {
  const { text, tools, results, schema, images } = question;
  if (text.includes('DERAIL')) return { error: true };
  if (text.includes('SLOWLY')) return { slow: true, text: 'tick '.repeat(400) };
  if (results.length > 0) return { text: `The tools said: ${results.join(' and ')}` };
  if (tools.length > 0) {
    // A client that does not trust the model with schemas demands a call of a tool with that schema.
    const form = tools.find((t) => t.schema?.properties?.degrees);
    if (form) return { calls: [{ name: form.name, args: FORECAST }] };
    if (text.includes('BOTH')) return { calls: [call(tools[0], 'Rome'), call(tools[0], 'Oslo')] };
    if (text.includes('LOOKUP')) return { reasoning: 'A tool knows.', calls: [call(tools[0], 'Rome')] };
    if (text.includes('SHELL')) return shell(tools);
  }
  if (schema) return { text: JSON.stringify(FORECAST) };
  if (images > 0) return { text: `I see ${images} picture.` };
  return { reasoning: 'Greeting.', text: HELLO };
}

function call(tool, place) {
  return { name: tool.name, args: { place } };
}

/** Coding agents bring a tool of their own that runs commands, under many names and shapes. */
function shell(tools) {
  const names = ['Bash', 'bash', 'shell', 'shell_command', 'exec_command', 'run_shell_command'];
  const tool = tools.find((t) => names.includes(t.name));
  if (!tool) return { text: `No shell among: ${tools.map((t) => t.name).join(', ')}` };
  const command = `echo ${AGENT_PROOF}`;
  const args = {};
  const properties = tool.schema?.properties ?? {};
  for (const name of new Set([...(tool.schema?.required ?? []), 'command', 'cmd'])) {
    const type = String(properties[name]?.type ?? '').toLowerCase();
    if (!properties[name]) continue;
    if (name === 'command' || name === 'cmd') {
      args[name] = type === 'array' ? ['bash', '-lc', command] : command;
    } else {
      args[name] = type === 'boolean' ? false : type === 'number' || type === 'integer' ? 10000 : 'show it';
    }
  }
  return { calls: [{ name: tool.name, args }] };
}

/** Cuts a text where networks would not: in the middle of words and tool arguments. */
export function pieces(text, size = 7) {
  return text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'gu')) ?? [''];
}
