import { answer, pieces } from './brain.mjs';
import { json, serve, stream } from './serve.mjs';

/** A stand-in that speaks OpenAI's Chat Completions. */
export const chat = () =>
  serve('chat', async ({ path, body }, response) => {
    if (path.endsWith('/embeddings')) return embed(body, response);
    const said = answer(question(body));
    if (said.error) {
      return json(response, 400, {
        error: { message: 'the wagon derailed', type: 'invalid_request_error', param: null, code: 'derailed' },
      });
    }
    const finish = said.calls ? 'tool_calls' : 'stop';
    const head = { id: 'chatcmpl-stand-in', created: 1800000000, model: 'stand-in-chat' };
    const usage = {
      prompt_tokens: 30, completion_tokens: 12, total_tokens: 42,
      prompt_tokens_details: { cached_tokens: 10 }, completion_tokens_details: { reasoning_tokens: 2 },
    };
    if (!body.stream) {
      const message = { role: 'assistant', content: said.text ?? null, refusal: null };
      if (said.reasoning) message.reasoning_content = said.reasoning;
      if (said.calls) message.tool_calls = said.calls.map((c, i) => whole(c, i));
      return json(response, 200, {
        ...head, object: 'chat.completion', usage,
        choices: [{ index: 0, message, logprobs: null, finish_reason: finish }],
      });
    }
    const chunk = (delta, reason = null) =>
      event({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: reason }] });
    const out = [chunk({ role: 'assistant', content: '' })];
    if (said.reasoning) out.push(...pieces(said.reasoning).map((p) => chunk({ reasoning_content: p })));
    if (said.text) out.push(...pieces(said.text).map((p) => chunk({ content: p })));
    (said.calls ?? []).forEach((c, index) => {
      const call = whole(c, index);
      out.push(chunk({ tool_calls: [{ index, id: call.id, type: 'function', function: { name: c.name, arguments: '' } }] }));
      for (const p of pieces(call.function.arguments, 5)) {
        out.push(chunk({ tool_calls: [{ index, function: { arguments: p } }] }));
      }
    });
    out.push(chunk({}, finish));
    if (body.stream_options?.include_usage) {
      out.push(event({ ...head, object: 'chat.completion.chunk', choices: [], usage }));
    }
    out.push('data: [DONE]\n\n');
    return stream(response, 'text/event-stream', out, said.slow);
  });

function question({ messages, tools, response_format }) {
  const users = messages.filter((m) => m.role === 'user');
  const after = messages.slice(messages.lastIndexOf(users.findLast((m) => words(m.content))) + 1);
  return {
    text: words(users.findLast((m) => words(m.content))?.content),
    tools: (tools ?? []).filter((t) => t.function).map((t) => ({ name: t.function.name, schema: t.function.parameters })),
    results: after.filter((m) => m.role === 'tool').map((m) => words(m.content)),
    schema: response_format?.type === 'json_schema' || response_format?.type === 'json_object',
    images: users.flatMap((m) => (Array.isArray(m.content) ? m.content : [])).filter((p) => p.type === 'image_url').length,
  };
}

const words = (content) =>
  typeof content === 'string' ? content : (content ?? []).filter((p) => p.type === 'text').map((p) => p.text).join('\n');

const whole = (call, index) => ({
  id: `call_${index}_standin`, type: 'function',
  function: { name: call.name, arguments: JSON.stringify(call.args) },
});

const event = (body) => `data: ${JSON.stringify(body)}\n\n`;

function embed(body, response) {
  const inputs = [body.input].flat();
  const vector = [0.25, -0.5, 0.125];
  const floats = Buffer.from(new Float32Array(vector).buffer).toString('base64');
  return json(response, 200, {
    object: 'list', model: 'stand-in-embedding', usage: { prompt_tokens: 3, total_tokens: 3 },
    data: inputs.map((_, index) => ({
      object: 'embedding', index, embedding: body.encoding_format === 'base64' ? floats : vector,
    })),
  });
}
