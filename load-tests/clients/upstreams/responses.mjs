import { answer, pieces } from './brain.mjs';
import { json, serve, stream } from './serve.mjs';

/** A stand-in that speaks OpenAI's Responses. */
export const responses = () =>
  serve('responses', async ({ body }, response) => {
    const said = answer(question(body));
    if (said.error) {
      return json(response, 400, {
        error: { message: 'the wagon derailed', type: 'invalid_request_error', param: null, code: 'derailed' },
      });
    }
    const output = [];
    if (said.reasoning) {
      output.push({ id: 'rs_standin', type: 'reasoning', summary: [{ type: 'summary_text', text: said.reasoning }], encrypted_content: 'c2VhbGVk' });
    }
    if (said.text) {
      output.push({
        id: 'msg_standin', type: 'message', status: 'completed', role: 'assistant',
        content: [{ type: 'output_text', text: said.text, annotations: [], logprobs: [] }],
      });
    }
    (said.calls ?? []).forEach((c, i) =>
      output.push({ id: `fc_${i}_standin`, type: 'function_call', status: 'completed', call_id: `call_${i}_standin`, name: c.name, arguments: JSON.stringify(c.args) }));
    const base = {
      id: 'resp_standin', object: 'response', created_at: 1800000000, error: null, incomplete_details: null,
      instructions: null, max_output_tokens: null, model: 'stand-in-responses', parallel_tool_calls: true,
      previous_response_id: null, reasoning: { effort: null, summary: null }, store: false, temperature: 1,
      text: { format: { type: 'text' } }, tool_choice: 'auto', tools: [], top_p: 1, truncation: 'disabled', user: null, metadata: {},
    };
    const usage = {
      input_tokens: 30, input_tokens_details: { cached_tokens: 10 }, output_tokens: 12,
      output_tokens_details: { reasoning_tokens: 2 }, total_tokens: 42,
    };
    if (!body.stream) return json(response, 200, { ...base, status: 'completed', output, usage });
    let number = 0;
    const event = (type, rest) => `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number++, ...rest })}\n\n`;
    const out = ['response.created', 'response.in_progress']
      .map((type) => event(type, { response: { ...base, status: 'in_progress', output: [], usage: null } }));
    output.forEach((item, output_index) => out.push(...told(item, output_index, event)));
    out.push(event('response.completed', { response: { ...base, status: 'completed', output, usage } }));
    return stream(response, 'text/event-stream', out, said.slow);
  });

function told(item, output_index, event) {
  const item_id = item.id;
  const at = { item_id, output_index };
  const out = [];
  if (item.type === 'reasoning') {
    const text = item.summary[0].text;
    const part = { ...at, summary_index: 0 };
    out.push(
      event('response.output_item.added', { output_index, item: { ...item, summary: [] } }),
      event('response.reasoning_summary_part.added', { ...part, part: { type: 'summary_text', text: '' } }),
      ...pieces(text).map((delta) => event('response.reasoning_summary_text.delta', { ...part, delta })),
      event('response.reasoning_summary_text.done', { ...part, text }),
      event('response.reasoning_summary_part.done', { ...part, part: { type: 'summary_text', text } }),
    );
  } else if (item.type === 'message') {
    const part = { ...at, content_index: 0 };
    const { text } = item.content[0];
    out.push(
      event('response.output_item.added', { output_index, item: { ...item, status: 'in_progress', content: [] } }),
      event('response.content_part.added', { ...part, part: { type: 'output_text', text: '', annotations: [], logprobs: [] } }),
      ...pieces(text).map((delta) => event('response.output_text.delta', { ...part, delta, logprobs: [] })),
      event('response.output_text.done', { ...part, text, logprobs: [] }),
      event('response.content_part.done', { ...part, part: item.content[0] }),
    );
  } else {
    out.push(
      event('response.output_item.added', { output_index, item: { ...item, status: 'in_progress', arguments: '' } }),
      ...pieces(item.arguments, 5).map((delta) => event('response.function_call_arguments.delta', { ...at, delta })),
      event('response.function_call_arguments.done', { ...at, name: item.name, arguments: item.arguments }),
    );
  }
  out.push(event('response.output_item.done', { output_index, item }));
  return out;
}

function question({ input, tools, text }) {
  const items = typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  const words = (content) => (typeof content === 'string' ? content : (content ?? []).map((p) => p.text ?? '').join('\n'));
  const users = items.filter((i) => i.role === 'user');
  const at = items.findLastIndex((i) => i.role === 'user' && words(i.content));
  return {
    text: at < 0 ? '' : words(items[at].content),
    tools: (tools ?? []).filter((t) => t.type === 'function').map((t) => ({ name: t.name, schema: t.parameters })),
    results: items.slice(at + 1).filter((i) => i.type === 'function_call_output').map((i) => words(i.output)),
    schema: text?.format?.type === 'json_schema',
    images: users.flatMap((i) => (Array.isArray(i.content) ? i.content : [])).filter((p) => p.type === 'input_image').length,
  };
}
