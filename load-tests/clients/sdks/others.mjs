import { Agent, OpenAIChatCompletionsModel, OpenAIResponsesModel, run, setTracingDisabled, tool } from '@openai/agents';
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { strictEqual } from 'node:assert';
import { z } from 'zod';
import { FORECAST_SCHEMA, PIXEL, PLACE, derails, isBoth, isForecast, isHello, isPicture, isRoundTrip, isUsage, weather } from './expect.mjs';

setTracingDisabled(true);

const weatherTool = tool({
  name: 'weather', description: 'Tells the weather',
  parameters: z.object({ place: z.string() }),
  execute: async ({ place }) => weather(place),
});

/** OpenAI's agents library, which works on either of OpenAI's APIs. */
function agents(name, Model) {
  const model = (base, id) => new Model(new OpenAI({ baseURL: `${base}/v1`, apiKey: 'unused', maxRetries: 0 }), id);
  const agent = (base, id, more = {}) =>
    new Agent({ name: 'porter', instructions: 'Be helpful.', model: model(base, id), ...more });
  return {
    name,
    async text(base, id) {
      isHello((await run(agent(base, id), 'Hello')).finalOutput);
    },
    async stream(base, id) {
      const said = await run(agent(base, id), 'Hello', { stream: true });
      let text = '';
      for await (const piece of said.toTextStream({ compatibleWithNodeStreams: true })) text += piece;
      await said.completed;
      isHello(text);
    },
    tools: async (base, id) => isRoundTrip((await run(agent(base, id, { tools: [weatherTool] }), 'LOOKUP Rome')).finalOutput),
    parallel: async (base, id) => isBoth((await run(agent(base, id, { tools: [weatherTool] }), 'BOTH Rome and Oslo')).finalOutput),
    async structured(base, id) {
      const outputType = z.object({ city: z.string(), degrees: z.number() });
      isForecast((await run(agent(base, id, { outputType }), 'The FORECAST as JSON')).finalOutput);
    },
    async image(base, id) {
      const content = [
        { type: 'input_text', text: 'What is this?' },
        { type: 'input_image', image: `data:image/png;base64,${PIXEL}` },
      ];
      isPicture((await run(agent(base, id), [{ role: 'user', content }])).finalOutput);
    },
    error: (base, id) => derails(() => run(agent(base, id), 'DERAIL')),
    async cancel(base, id) {
      const abort = new AbortController();
      const said = await run(agent(base, id), 'SLOWLY', { stream: true, signal: abort.signal });
      for await (const event of said) {
        if (event.type === 'raw_model_stream_event' && event.data.type === 'output_text_delta') break;
      }
      abort.abort();
    },
  };
}

export const openaiAgents = [
  agents('@openai/agents responses', OpenAIResponsesModel),
  agents('@openai/agents chat', OpenAIChatCompletionsModel),
];

const tools = [{ type: 'function', function: { name: 'weather', description: 'Tells the weather', parameters: PLACE } }];

async function ollamaAgent(base, model, question) {
  const messages = [{ role: 'user', content: question }];
  for (;;) {
    const message = { role: 'assistant', content: '', tool_calls: [] };
    for await (const part of await new Ollama({ host: base }).chat({ model, messages, tools, stream: true })) {
      message.content += part.message.content;
      message.tool_calls.push(...(part.message.tool_calls ?? []));
    }
    if (message.tool_calls.length === 0) return message.content;
    messages.push(message);
    for (const call of message.tool_calls) {
      messages.push({ role: 'tool', tool_name: call.function.name, content: weather(call.function.arguments.place) });
    }
  }
}

/** Ollama's own library. */
export const ollama = {
  name: 'ollama',
  async text(base, model) {
    const said = await new Ollama({ host: base }).chat({ model, messages: [{ role: 'user', content: 'Hello' }] });
    isHello(said.message.content);
    strictEqual(said.done, true);
    isUsage(said.prompt_eval_count, said.eval_count);
  },
  async stream(base, model) {
    let text = '';
    for await (const part of await new Ollama({ host: base }).chat({ model, messages: [{ role: 'user', content: 'Hello' }], stream: true })) {
      text += part.message.content;
    }
    isHello(text);
  },
  tools: async (base, model) => isRoundTrip(await ollamaAgent(base, model, 'LOOKUP Rome')),
  parallel: async (base, model) => isBoth(await ollamaAgent(base, model, 'BOTH Rome and Oslo')),
  async structured(base, model) {
    const said = await new Ollama({ host: base }).chat({
      model, messages: [{ role: 'user', content: 'The FORECAST as JSON' }], format: FORECAST_SCHEMA,
    });
    isForecast(said.message.content);
  },
  async image(base, model) {
    const said = await new Ollama({ host: base }).chat({
      model, messages: [{ role: 'user', content: 'What is this?', images: [PIXEL] }],
    });
    isPicture(said.message.content);
  },
  error: (base, model) =>
    derails(() => new Ollama({ host: base }).chat({ model, messages: [{ role: 'user', content: 'DERAIL' }] }), 400),
  async cancel(base, model) {
    const stream = await new Ollama({ host: base }).chat({ model, messages: [{ role: 'user', content: 'SLOWLY' }], stream: true });
    for await (const part of stream) if (part.message.content) break;
    stream.abort();
  },
};
