import { ChatAnthropic } from '@langchain/anthropic';
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { FORECAST_SCHEMA, PIXEL, PLACE, derails, isBoth, isForecast, isHello, isPicture, isRoundTrip, isUsage, weather } from './expect.mjs';

const tools = [{ type: 'function', function: { name: 'weather', description: 'Tells the weather', parameters: PLACE } }];
const words = (message) => (typeof message.content === 'string' ? message.content : message.content.map((b) => b.text ?? '').join(''));

/** What LangChain.js does is the same with each of its models; only the wire differs. */
function langchain(name, models, structured) {
  const agent = async (base, model, question) => {
    const bound = models(base, model).bindTools(tools);
    const messages = [new HumanMessage(question)];
    for (;;) {
      let said;
      for await (const chunk of await bound.stream(messages)) said = said ? said.concat(chunk) : chunk;
      if (!said.tool_calls?.length) return words(said);
      messages.push(said);
      for (const call of said.tool_calls) {
        messages.push(new ToolMessage({ content: weather(call.args.place), tool_call_id: call.id }));
      }
    }
  };
  return {
    name,
    async text(base, model) {
      const said = await models(base, model).invoke('Hello');
      isHello(words(said));
      isUsage(said.usage_metadata.input_tokens, said.usage_metadata.output_tokens);
    },
    async stream(base, model) {
      let text = '';
      for await (const chunk of await models(base, model).stream('Hello')) text += words(chunk);
      isHello(text);
    },
    tools: async (base, model) => isRoundTrip(await agent(base, model, 'LOOKUP Rome')),
    parallel: async (base, model) => isBoth(await agent(base, model, 'BOTH Rome and Oslo')),
    structured: async (base, model) => {
      const bound = models(base, model).withStructuredOutput(FORECAST_SCHEMA, { method: structured, name: 'forecast' });
      isForecast(await bound.invoke('The FORECAST as JSON'));
    },
    async image(base, model) {
      const content = [
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${PIXEL}` } },
      ];
      isPicture(words(await models(base, model).invoke([new HumanMessage({ content })])));
    },
    error: (base, model) => derails(() => models(base, model).invoke('DERAIL'), 400),
    async cancel(base, model) {
      for await (const chunk of await models(base, model).stream('SLOWLY')) if (words(chunk)) break;
    },
  };
}

export const langchains = [
  langchain('@langchain/openai', (base, model) =>
    new ChatOpenAI({ model, apiKey: 'unused', maxRetries: 0, configuration: { baseURL: `${base}/v1` } }), 'jsonSchema'),
  langchain('@langchain/anthropic', (base, model) =>
    new ChatAnthropic({ model, apiKey: 'unused', maxRetries: 0, maxTokens: 1000, anthropicApiUrl: base }), 'jsonSchema'),
];
