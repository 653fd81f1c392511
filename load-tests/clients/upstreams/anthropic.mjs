import { answer, pieces } from './brain.mjs';
import { json, serve, stream } from './serve.mjs';

/** A stand-in that speaks Anthropic's Messages. */
export const anthropic = () =>
  serve('anthropic', async ({ path, headers, body }, response) => {
    if (!headers['anthropic-version']) return refuse(response, 'anthropic-version: header is required');
    if (path.includes('count_tokens')) return json(response, 200, { input_tokens: 42 });
    const wrong = objection(body);
    if (wrong) return refuse(response, wrong);
    const said = answer(question(body));
    if (said.error) return refuse(response, 'the wagon derailed');
    const content = [];
    if (said.reasoning && body.thinking && body.thinking.type !== 'disabled') {
      content.push({ type: 'thinking', thinking: said.reasoning, signature: 'c2lnbmF0dXJl' });
    }
    if (said.text) content.push({ type: 'text', text: said.text });
    (said.calls ?? []).forEach((c, i) => content.push({ type: 'tool_use', id: `toolu_${i}_standin`, name: c.name, input: c.args }));
    const stop = { stop_reason: said.calls ? 'tool_use' : 'end_turn', stop_sequence: null };
    const usage = { input_tokens: 20, cache_creation_input_tokens: 0, cache_read_input_tokens: 10, output_tokens: 12 };
    const message = { id: 'msg_standin', type: 'message', role: 'assistant', model: 'stand-in-claude' };
    if (!body.stream) return json(response, 200, { ...message, content, ...stop, usage });
    const out = [event({
      type: 'message_start',
      message: { ...message, content: [], stop_reason: null, stop_sequence: null, usage: { ...usage, output_tokens: 1 } },
    }), event({ type: 'ping' })];
    content.forEach((block, index) => out.push(...block_events(block, index)));
    out.push(event({ type: 'message_delta', delta: stop, usage }), event({ type: 'message_stop' }));
    return stream(response, 'text/event-stream', out, said.slow);
  });

function block_events(block, index) {
  const delta = (d) => event({ type: 'content_block_delta', index, delta: d });
  const start = (content_block) => event({ type: 'content_block_start', index, content_block });
  const stop = event({ type: 'content_block_stop', index });
  if (block.type === 'text') {
    return [start({ type: 'text', text: '' }), ...pieces(block.text).map((text) => delta({ type: 'text_delta', text })), stop];
  }
  if (block.type === 'thinking') {
    return [
      start({ type: 'thinking', thinking: '', signature: '' }),
      ...pieces(block.thinking).map((thinking) => delta({ type: 'thinking_delta', thinking })),
      delta({ type: 'signature_delta', signature: block.signature }), stop,
    ];
  }
  return [
    start({ type: 'tool_use', id: block.id, name: block.name, input: {} }),
    delta({ type: 'input_json_delta', partial_json: '' }),
    ...pieces(JSON.stringify(block.input), 5).map((partial_json) => delta({ type: 'input_json_delta', partial_json })), stop,
  ];
}

/** The rules that the real API enforces and translators forget. */
function objection(body) {
  if (!Number.isInteger(body.max_tokens)) return 'max_tokens: Field required';
  for (const [i, message] of body.messages.entries()) {
    const blocks = Array.isArray(message.content) ? message.content : [{ type: 'text', text: message.content }];
    for (const block of blocks) {
      if (block.type === 'text' && !block.text) return `messages.${i}: text content blocks must be non-empty`;
      if (block.type === 'thinking' && !block.signature) return `messages.${i}: Invalid signature in thinking block`;
      if (block.type === 'tool_use') {
        const results = [body.messages[i + 1]?.content ?? []].flat().filter((b) => b.type === 'tool_result');
        if (!results.some((r) => r.tool_use_id === block.id)) return `messages.${i}: tool_use without tool_result`;
      }
    }
  }
  return null;
}

function question({ messages, tools, output_config, output_format }) {
  const blocks = messages.filter((m) => m.role === 'user')
    .map((m) => (Array.isArray(m.content) ? m.content : [{ type: 'text', text: m.content }]));
  const own = (list) => list.filter((b) => b.type === 'text' && !b.text.startsWith('<system-reminder>')).map((b) => b.text).join('\n');
  const at = blocks.findLastIndex((list) => own(list));
  return {
    text: at < 0 ? '' : own(blocks[at]),
    tools: (tools ?? []).filter((t) => t.input_schema).map((t) => ({ name: t.name, schema: t.input_schema })),
    results: blocks.slice(at + 1).concat(blocks.slice(at, at + 1).filter((l) => l.some((b) => b.type === 'tool_result'))).flat().filter((b) => b.type === 'tool_result')
      .map((b) => (typeof b.content === 'string' ? b.content : (b.content ?? []).map((p) => p.text ?? '').join(''))),
    schema: Boolean(output_config?.format ?? output_format),
    images: blocks.flat().filter((b) => b.type === 'image').length,
  };
}

const refuse = (response, message) =>
  json(response, 400, { type: 'error', error: { type: 'invalid_request_error', message } });
const event = (body) => `event: ${body.type}\ndata: ${JSON.stringify(body)}\n\n`;
