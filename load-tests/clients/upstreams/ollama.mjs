import { answer, pieces } from './brain.mjs';
import { json, serve, stream } from './serve.mjs';

/** A stand-in that speaks Ollama's own API. */
export const ollamaServer = () =>
  serve('ollama', async ({ body }, response) => {
    const said = answer(question(body));
    if (said.error) return json(response, 400, { error: 'the wagon derailed' });
    const head = { model: 'stand-in-llama', created_at: '2026-01-01T00:00:00Z' };
    const tool_calls = said.calls?.map((c) => ({ function: { name: c.name, arguments: c.args } }));
    const end = {
      done: true, done_reason: 'stop', total_duration: 5, load_duration: 1,
      prompt_eval_count: 30, prompt_eval_duration: 1, eval_count: 12, eval_duration: 1,
    };
    const message = { role: 'assistant', content: said.text ?? '', ...(tool_calls ? { tool_calls } : {}) };
    if (body.stream === false) return json(response, 200, { ...head, message, ...end });
    const line = (part) => `${JSON.stringify({ ...head, done: false, ...part })}\n`;
    const out = pieces(said.text ?? '').map((content) => line({ message: { role: 'assistant', content } }));
    if (tool_calls) out.push(line({ message: { role: 'assistant', content: '', tool_calls } }));
    out.push(line({ message: { role: 'assistant', content: '' }, ...end }));
    return stream(response, 'application/x-ndjson', out, said.slow);
  });

function question({ messages, tools, format }) {
  const users = messages.filter((m) => m.role === 'user');
  const at = messages.findLastIndex((m) => m.role === 'user' && m.content);
  return {
    text: messages[at]?.content ?? '',
    tools: (tools ?? []).map((t) => ({ name: t.function.name, schema: t.function.parameters })),
    results: messages.slice(at + 1).filter((m) => m.role === 'tool').map((m) => m.content),
    schema: Boolean(format),
    images: users.flatMap((m) => m.images ?? []).length,
  };
}
