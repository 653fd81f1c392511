import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogle, createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { Output, generateText, jsonSchema, stepCountIs, streamText, tool } from 'ai';
import { FORECAST_SCHEMA, PIXEL, PLACE, derails, isBoth, isForecast, isHello, isPicture, isRoundTrip, isUsage, weather } from './expect.mjs';

const tools = {
  weather: tool({
    description: 'Tells the weather',
    inputSchema: jsonSchema(PLACE),
    execute: async ({ place }) => weather(place),
  }),
};

/** What the AI SDK does is the same with each of its providers; only the wire differs. */
function aiSdk(name, models) {
  const ask = (base, model, prompt, more = {}) =>
    generateText({ model: models(base)(model), prompt, maxRetries: 0, ...more });
  const agent = async (base, model, prompt) => {
    const said = streamText({
      model: models(base)(model), prompt, tools, stopWhen: stepCountIs(3), maxRetries: 0, onError() {},
    });
    const steps = await said.steps;
    return steps.at(-1).text;
  };
  return {
    name,
    async text(base, model) {
      const said = await ask(base, model, 'Hello');
      isHello(said.text);
      isUsage(said.usage.inputTokens, said.usage.outputTokens);
    },
    async stream(base, model) {
      const said = streamText({ model: models(base)(model), prompt: 'Hello', maxRetries: 0, onError() {} });
      let text = '';
      for await (const piece of said.textStream) text += piece;
      isHello(text);
      const usage = await said.usage;
      isUsage(usage.inputTokens, usage.outputTokens);
    },
    tools: async (base, model) => isRoundTrip(await agent(base, model, 'LOOKUP Rome')),
    parallel: async (base, model) => isBoth(await agent(base, model, 'BOTH Rome and Oslo')),
    async structured(base, model) {
      const said = await ask(base, model, 'The FORECAST as JSON', { output: Output.object({ schema: jsonSchema(FORECAST_SCHEMA) }) });
      isForecast(said.output);
    },
    async image(base, model) {
      const content = [{ type: 'text', text: 'What is this?' }, { type: 'file', mediaType: 'image/png', data: PIXEL }];
      const said = await generateText({ model: models(base)(model), messages: [{ role: 'user', content }], maxRetries: 0 });
      isPicture(said.text);
    },
    error: (base, model) => derails(() => ask(base, model, 'DERAIL'), 400),
    async cancel(base, model) {
      const abort = new AbortController();
      const said = streamText({
        model: models(base)(model), prompt: 'SLOWLY', abortSignal: abort.signal, maxRetries: 0, onError() {},
      });
      for await (const piece of said.textStream) {
        if (piece) break;
      }
      abort.abort();
    },
  };
}

const google = createGoogle ?? createGoogleGenerativeAI;

export const aiSdks = [
  aiSdk('@ai-sdk/openai responses', (base) => createOpenAI({ baseURL: `${base}/v1`, apiKey: 'unused' })),
  aiSdk('@ai-sdk/openai chat', (base) => createOpenAI({ baseURL: `${base}/v1`, apiKey: 'unused' }).chat),
  aiSdk('@ai-sdk/openai-compatible', (base) =>
    createOpenAICompatible({ name: 'wagonway', baseURL: `${base}/v1`, apiKey: 'unused', includeUsage: true, supportsStructuredOutputs: true })),
  aiSdk('@ai-sdk/anthropic', (base) => createAnthropic({ baseURL: `${base}/v1`, apiKey: 'unused' })),
  aiSdk('@ai-sdk/google', (base) => google({ baseURL: `${base}/v1beta`, apiKey: 'unused' })),
];
