import { crc32 } from 'node:zlib';
import { answer, pieces } from './brain.mjs';
import { json, serve, stream } from './serve.mjs';

/** A stand-in that speaks Bedrock's Converse and ConverseStream. */
export const bedrock = () =>
  serve('bedrock', async ({ path, headers, body }, response) => {
    if (!headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=')) {
      return json(response, 403, { message: 'Missing Authentication Token' }, { 'x-amzn-errortype': 'AccessDeniedException' });
    }
    const said = answer(question(body));
    if (said.error) {
      return json(response, 400, { message: 'the wagon derailed' }, { 'x-amzn-errortype': 'ValidationException' });
    }
    const content = [];
    if (said.text) content.push({ text: said.text });
    (said.calls ?? []).forEach((c, i) => content.push({ toolUse: { toolUseId: `tooluse_${i}_standin`, name: c.name, input: c.args } }));
    const stopReason = said.calls ? 'tool_use' : 'end_turn';
    const usage = { inputTokens: 20, outputTokens: 12, totalTokens: 42, cacheReadInputTokens: 10, cacheWriteInputTokens: 0 };
    if (!path.endsWith('/converse-stream')) {
      return json(response, 200, { output: { message: { role: 'assistant', content } }, stopReason, usage, metrics: { latencyMs: 5 } });
    }
    const out = [frame('messageStart', { role: 'assistant' })];
    content.forEach((block, contentBlockIndex) => {
      if (block.toolUse) {
        const { toolUseId, name, input } = block.toolUse;
        out.push(frame('contentBlockStart', { contentBlockIndex, start: { toolUse: { toolUseId, name } } }));
        for (const p of pieces(JSON.stringify(input), 5)) {
          out.push(frame('contentBlockDelta', { contentBlockIndex, delta: { toolUse: { input: p } } }));
        }
      } else {
        for (const text of pieces(block.text)) out.push(frame('contentBlockDelta', { contentBlockIndex, delta: { text } }));
      }
      out.push(frame('contentBlockStop', { contentBlockIndex }));
    });
    out.push(frame('messageStop', { stopReason }), frame('metadata', { usage, metrics: { latencyMs: 5 } }));
    return stream(response, 'application/vnd.amazon.eventstream', out, said.slow);
  });

function question({ messages, toolConfig, outputConfig }) {
  const users = messages.filter((m) => m.role === 'user').map((m) => m.content);
  const own = (blocks) => blocks.filter((b) => b.text).map((b) => b.text).join('\n');
  const at = users.findLastIndex((blocks) => own(blocks));
  return {
    text: at < 0 ? '' : own(users[at]),
    tools: (toolConfig?.tools ?? []).filter((t) => t.toolSpec)
      .map((t) => ({ name: t.toolSpec.name, schema: t.toolSpec.inputSchema.json })),
    results: users.slice(at).flat().filter((b) => b.toolResult)
      .map((b) => b.toolResult.content.map((p) => p.text ?? JSON.stringify(p.json)).join('')),
    schema: Boolean(outputConfig?.textFormat) || own(users[at] ?? []).includes('FORECAST'),
    images: users.flat().filter((b) => b.image).length,
  };
}

/** One message of the event-stream framing, with its three string headers and two checksums. */
function frame(type, payload) {
  const headers = Buffer.concat(
    [[':event-type', type], [':content-type', 'application/json'], [':message-type', 'event']].map(([name, value]) => {
      const head = Buffer.alloc(name.length + value.length + 4);
      head.writeUInt8(name.length, 0);
      head.write(name, 1);
      head.writeUInt8(7, name.length + 1);
      head.writeUInt16BE(value.length, name.length + 2);
      head.write(value, name.length + 4);
      return head;
    }),
  );
  const body = Buffer.from(JSON.stringify(payload));
  const message = Buffer.alloc(16 + headers.length + body.length);
  message.writeUInt32BE(message.length, 0);
  message.writeUInt32BE(headers.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  headers.copy(message, 12);
  body.copy(message, 12 + headers.length);
  message.writeUInt32BE(crc32(message.subarray(0, message.length - 4)), message.length - 4);
  return message;
}
