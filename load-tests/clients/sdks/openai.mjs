import OpenAI from 'openai';
import { deepStrictEqual, ok } from 'node:assert';
import { FORECAST_SCHEMA, PIXEL, PLACE, derails, isBoth, isForecast, isHello, isPicture, isRoundTrip, isUsage, weather } from './expect.mjs';

const tools = [{ type: 'function', function: { name: 'weather', description: 'Tells the weather', parameters: PLACE } }];
const client = (base) => new OpenAI({ baseURL: `${base}/v1`, apiKey: 'unused', maxRetries: 0 });

async function agent(base, model, text) {
  const messages = [{ role: 'user', content: text }];
  for (;;) {
    const stream = client(base).chat.completions.stream({ model, messages, tools });
    const { message, finish_reason } = (await stream.finalChatCompletion()).choices[0];
    if (!message.tool_calls?.length) return message.content;
    deepStrictEqual(finish_reason, 'tool_calls');
    messages.push(message);
    for (const call of message.tool_calls) {
      messages.push({ role: 'tool', tool_call_id: call.id, content: weather(JSON.parse(call.function.arguments).place) });
    }
  }
}

/** The openai library, on Chat Completions. */
export const openaiChat = {
  name: 'openai chat',
  async text(base, model) {
    const said = await client(base).chat.completions.create({ model, messages: [{ role: 'user', content: 'Hello' }] });
    isHello(said.choices[0].message.content);
    isUsage(said.usage.prompt_tokens, said.usage.completion_tokens);
  },
  async stream(base, model) {
    const stream = await client(base).chat.completions.create({
      model, messages: [{ role: 'user', content: 'Hello' }], stream: true, stream_options: { include_usage: true },
    });
    let text = '';
    let usage;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      usage = chunk.usage ?? usage;
    }
    isHello(text);
    isUsage(usage.prompt_tokens, usage.completion_tokens);
  },
  tools: async (base, model) => isRoundTrip(await agent(base, model, 'LOOKUP Rome')),
  parallel: async (base, model) => isBoth(await agent(base, model, 'BOTH Rome and Oslo')),
  async structured(base, model) {
    const said = await client(base).chat.completions.create({
      model, messages: [{ role: 'user', content: 'The FORECAST as JSON' }],
      response_format: { type: 'json_schema', json_schema: { name: 'forecast', schema: FORECAST_SCHEMA, strict: true } },
    });
    isForecast(said.choices[0].message.content);
  },
  async image(base, model) {
    const content = [
      { type: 'text', text: 'What is this?' },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${PIXEL}` } },
    ];
    const said = await client(base).chat.completions.create({ model, messages: [{ role: 'user', content }] });
    isPicture(said.choices[0].message.content);
  },
  error: (base, model) =>
    derails(() => client(base).chat.completions.create({ model, messages: [{ role: 'user', content: 'DERAIL' }] }), 400),
  async cancel(base, model) {
    const stream = await client(base).chat.completions.create({
      model, messages: [{ role: 'user', content: 'SLOWLY' }], stream: true,
    });
    for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break;
  },
};

const flat = [{ type: 'function', name: 'weather', description: 'Tells the weather', parameters: PLACE, strict: false }];

async function responsesAgent(base, model, text) {
  let input = [{ role: 'user', content: text }];
  for (;;) {
    const stream = client(base).responses.stream({ model, input, tools: flat, store: false });
    const said = await stream.finalResponse();
    const calls = said.output.filter((item) => item.type === 'function_call');
    if (calls.length === 0) return said.output_text;
    input = [
      ...input, ...said.output,
      ...calls.map((c) => ({ type: 'function_call_output', call_id: c.call_id, output: weather(JSON.parse(c.arguments).place) })),
    ];
  }
}

/** The openai library, on Responses. */
export const openaiResponses = {
  name: 'openai responses',
  async text(base, model) {
    const said = await client(base).responses.create({ model, input: 'Hello', store: false });
    isHello(said.output_text);
    isUsage(said.usage.input_tokens, said.usage.output_tokens);
  },
  async stream(base, model) {
    const stream = client(base).responses.stream({ model, input: 'Hello', store: false });
    let text = '';
    for await (const event of stream) if (event.type === 'response.output_text.delta') text += event.delta;
    isHello(text);
    const { usage } = await stream.finalResponse();
    isUsage(usage.input_tokens, usage.output_tokens);
  },
  tools: async (base, model) => isRoundTrip(await responsesAgent(base, model, 'LOOKUP Rome')),
  parallel: async (base, model) => isBoth(await responsesAgent(base, model, 'BOTH Rome and Oslo')),
  async structured(base, model) {
    const said = await client(base).responses.create({
      model, input: 'The FORECAST as JSON', store: false,
      text: { format: { type: 'json_schema', name: 'forecast', schema: FORECAST_SCHEMA, strict: true } },
    });
    isForecast(said.output_text);
  },
  async image(base, model) {
    const content = [
      { type: 'input_text', text: 'What is this?' },
      { type: 'input_image', detail: 'auto', image_url: `data:image/png;base64,${PIXEL}` },
    ];
    const said = await client(base).responses.create({ model, input: [{ role: 'user', content }], store: false });
    isPicture(said.output_text);
  },
  error: (base, model) => derails(() => client(base).responses.create({ model, input: 'DERAIL', store: false }), 400),
  async cancel(base, model) {
    const stream = await client(base).responses.create({ model, input: 'SLOWLY', store: false, stream: true });
    for await (const event of stream) if (event.type === 'response.output_text.delta') break;
    ok(true);
  },
};
