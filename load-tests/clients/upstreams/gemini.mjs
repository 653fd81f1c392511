import { answer, pieces } from './brain.mjs';
import { json, serve, stream } from './serve.mjs';

/** A stand-in that speaks Google's generateContent. */
export const gemini = () =>
  serve('gemini', async ({ path, body }, response) => {
    const wrong = objection(body);
    const said = wrong ? { error: true } : answer(question(body));
    if (said.error) {
      return json(response, 400, { error: { code: 400, message: wrong ?? 'the wagon derailed', status: 'INVALID_ARGUMENT' } });
    }
    const usageMetadata = {
      promptTokenCount: 30, cachedContentTokenCount: 10, candidatesTokenCount: 10, thoughtsTokenCount: 2, totalTokenCount: 42,
    };
    const head = { responseId: 'stand-in', modelVersion: 'stand-in-gemini', usageMetadata };
    const calls = (said.calls ?? []).map((c, i) => ({
      functionCall: { name: c.name, args: c.args }, ...(i === 0 ? { thoughtSignature: 'dGhvdWdodA==' } : {}),
    }));
    const thoughts = said.reasoning && body.generationConfig?.thinkingConfig?.includeThoughts
      ? [{ text: said.reasoning, thought: true }] : [];
    if (!path.includes('streamGenerateContent')) {
      const parts = [...thoughts, ...(said.text ? [{ text: said.text }] : []), ...calls];
      return json(response, 200, { candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }], ...head });
    }
    const chunk = (parts, finishReason) =>
      `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts }, index: 0, ...(finishReason ? { finishReason } : {}) }], ...head })}\r\n\r\n`;
    const out = [];
    if (thoughts.length) out.push(chunk(thoughts));
    if (said.text) out.push(...pieces(said.text).map((text) => chunk([{ text }])));
    if (calls.length) out.push(chunk(calls));
    out.push(chunk([{ text: '' }], 'STOP'));
    return stream(response, 'text/event-stream', out, said.slow);
  });

function objection({ contents }) {
  if (contents[0]?.role === 'model') return 'first turn must be user';
  for (const [i, content] of contents.entries()) {
    const calls = content.parts.filter((p) => p.functionCall).length;
    const results = (contents[i + 1]?.parts ?? []).filter((p) => p.functionResponse);
    if (calls && calls !== results.length) return 'function response parts must equal function call parts';
    if (results.some((p) => !p.functionResponse.name)) return 'functionResponse.name is required';
  }
  return null;
}

function question({ contents, tools, generationConfig }) {
  const users = contents.filter((c) => c.role !== 'model').map((c) => c.parts);
  const own = (parts) => parts.filter((p) => p.text).map((p) => p.text).join('\n');
  const at = users.findLastIndex((parts) => own(parts));
  return {
    text: at < 0 ? '' : own(users[at]),
    tools: (tools ?? []).flatMap((t) => t.functionDeclarations ?? [])
      .map((f) => ({ name: f.name, schema: f.parametersJsonSchema ?? f.parameters })),
    results: users.slice(at).flat().filter((p) => p.functionResponse)
      .map((p) => { const r = p.functionResponse.response; return String(r.result ?? r.output ?? r.content ?? r.error ?? JSON.stringify(r)); }),
    schema: generationConfig?.responseMimeType === 'application/json',
    images: users.flat().filter((p) => p.inlineData?.mimeType.startsWith('image/')).length,
  };
}
