import Anthropic from '@anthropic-ai/sdk';
import { strictEqual } from 'node:assert';
import { FORECAST_SCHEMA, PIXEL, PLACE, derails, isBoth, isForecast, isHello, isPicture, isRoundTrip, isUsage, weather } from './expect.mjs';

const tools = [{ name: 'weather', description: 'Tells the weather', input_schema: PLACE }];
const client = (base) => new Anthropic({ baseURL: base, apiKey: 'unused', maxRetries: 0 });
const text = (message) => message.content.filter((b) => b.type === 'text').map((b) => b.text).join('');
const ask = (base, model, content, more = {}) =>
  client(base).messages.create({ model, max_tokens: 1000, messages: [{ role: 'user', content }], ...more });

async function agent(base, model, question) {
  const messages = [{ role: 'user', content: question }];
  for (;;) {
    const said = await client(base).messages.stream({ model, max_tokens: 1000, messages, tools }).finalMessage();
    const calls = said.content.filter((b) => b.type === 'tool_use');
    if (calls.length === 0) return text(said);
    strictEqual(said.stop_reason, 'tool_use');
    messages.push({ role: 'assistant', content: said.content });
    messages.push({
      role: 'user',
      content: calls.map((c) => ({ type: 'tool_result', tool_use_id: c.id, content: weather(c.input.place) })),
    });
  }
}

/** Anthropic's own library. */
export const anthropicSdk = {
  name: '@anthropic-ai/sdk',
  async text(base, model) {
    const said = await ask(base, model, 'Hello');
    isHello(text(said));
    isUsage(said.usage.input_tokens + (said.usage.cache_read_input_tokens ?? 0), said.usage.output_tokens);
  },
  async stream(base, model) {
    const stream = client(base).messages.stream({ model, max_tokens: 1000, messages: [{ role: 'user', content: 'Hello' }] });
    let heard = '';
    stream.on('text', (piece) => (heard += piece));
    const said = await stream.finalMessage();
    isHello(heard);
    isUsage(said.usage.input_tokens + (said.usage.cache_read_input_tokens ?? 0), said.usage.output_tokens);
  },
  tools: async (base, model) => isRoundTrip(await agent(base, model, 'LOOKUP Rome')),
  parallel: async (base, model) => isBoth(await agent(base, model, 'BOTH Rome and Oslo')),
  async structured(base, model) {
    const format = { type: 'json_schema', schema: FORECAST_SCHEMA };
    isForecast(text(await ask(base, model, 'The FORECAST as JSON', { output_config: { format } })));
  },
  async image(base, model) {
    const source = { type: 'base64', media_type: 'image/png', data: PIXEL };
    isPicture(text(await ask(base, model, [{ type: 'text', text: 'What is this?' }, { type: 'image', source }])));
  },
  error: (base, model) => derails(() => ask(base, model, 'DERAIL'), 400),
  async cancel(base, model) {
    const stream = await ask(base, model, 'SLOWLY', { stream: true });
    for await (const event of stream) if (event.type === 'content_block_delta') break;
    stream.controller.abort();
  },
};
