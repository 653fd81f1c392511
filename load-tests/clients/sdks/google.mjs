import { GoogleGenAI } from '@google/genai';
import { FORECAST_SCHEMA, PIXEL, PLACE, derails, isBoth, isForecast, isHello, isPicture, isRoundTrip, isUsage, weather } from './expect.mjs';

const client = (base) => new GoogleGenAI({ apiKey: 'unused', httpOptions: { baseUrl: base } });
const tools = [{ functionDeclarations: [{ name: 'weather', description: 'Tells the weather', parametersJsonSchema: PLACE }] }];
const ask = (base, model, contents, config = {}) => client(base).models.generateContent({ model, contents, config });

async function agent(base, model, question) {
  const contents = [{ role: 'user', parts: [{ text: question }] }];
  for (;;) {
    const stream = await client(base).models.generateContentStream({ model, contents, config: { tools } });
    const parts = [];
    for await (const chunk of stream) parts.push(...(chunk.candidates?.[0]?.content?.parts ?? []));
    const calls = parts.filter((p) => p.functionCall);
    if (calls.length === 0) return parts.filter((p) => !p.thought).map((p) => p.text ?? '').join('');
    contents.push({ role: 'model', parts });
    contents.push({
      role: 'user',
      parts: calls.map(({ functionCall: { id, name, args } }) => ({
        functionResponse: { id, name, response: { result: weather(args.place) } },
      })),
    });
  }
}

/** Google's own library. */
export const googleGenAi = {
  name: '@google/genai',
  async text(base, model) {
    const said = await ask(base, model, 'Hello');
    isHello(said.text);
    isUsage(said.usageMetadata.promptTokenCount, said.usageMetadata.candidatesTokenCount);
  },
  async stream(base, model) {
    let text = '';
    let usage;
    for await (const chunk of await client(base).models.generateContentStream({ model, contents: 'Hello' })) {
      text += chunk.text ?? '';
      usage = chunk.usageMetadata ?? usage;
    }
    isHello(text);
    isUsage(usage.promptTokenCount, usage.candidatesTokenCount);
  },
  tools: async (base, model) => isRoundTrip(await agent(base, model, 'LOOKUP Rome')),
  parallel: async (base, model) => isBoth(await agent(base, model, 'BOTH Rome and Oslo')),
  async structured(base, model) {
    const config = { responseMimeType: 'application/json', responseJsonSchema: FORECAST_SCHEMA };
    isForecast((await ask(base, model, 'The FORECAST as JSON', config)).text);
  },
  async image(base, model) {
    const parts = [{ text: 'What is this?' }, { inlineData: { mimeType: 'image/png', data: PIXEL } }];
    isPicture((await ask(base, model, [{ role: 'user', parts }])).text);
  },
  error: (base, model) => derails(() => ask(base, model, 'DERAIL'), 400),
  async cancel(base, model) {
    const abort = new AbortController();
    const stream = await client(base).models.generateContentStream({
      model, contents: 'SLOWLY', config: { abortSignal: abort.signal },
    });
    for await (const chunk of stream) if (chunk.text) break;
    abort.abort();
  },
};
