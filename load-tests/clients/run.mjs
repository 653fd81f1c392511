// Every client library × every case × every upstream wire, through a real gateway.
// usage: node run.mjs [--only TEXT] [--agents | --no-agents]
import { anthropicSdk } from './sdks/anthropic.mjs';
import { aiSdks } from './sdks/ai.mjs';
import { googleGenAi } from './sdks/google.mjs';
import { langchains } from './sdks/langchain.mjs';
import { openaiChat, openaiResponses } from './sdks/openai.mjs';
import { ollama, openaiAgents } from './sdks/others.mjs';
import { anthropic } from './upstreams/anthropic.mjs';
import { bedrock } from './upstreams/bedrock.mjs';
import { chat } from './upstreams/chat.mjs';
import { gemini } from './upstreams/gemini.mjs';
import { ollamaServer } from './upstreams/ollama.mjs';
import { responses } from './upstreams/responses.mjs';
import { gateway } from './gateway.mjs';

globalThis.AI_SDK_LOG_WARNINGS = false;

const CASES = ['text', 'stream', 'tools', 'parallel', 'structured', 'image', 'error', 'cancel'];
const CLIENTS = [openaiChat, openaiResponses, anthropicSdk, googleGenAi, ...aiSdks, ...langchains, ...openaiAgents, ollama];
const LIMIT_MS = 20_000;

const only = process.argv[process.argv.indexOf('--only') + 1];
const wanted = (label) => !process.argv.includes('--only') || label.includes(only);

const upstreams = [await chat(), await responses(), await anthropic(), await gemini(), await bedrock(), await ollamaServer()];
const house = await gateway(upstreams);
const failures = [];
let passed = 0;

async function limited(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${LIMIT_MS} ms`)), LIMIT_MS);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A cancelled stream must be given up towards the upstream as well. */
async function wasDropped(upstream, before) {
  for (let tries = 0; tries < 100; tries++) {
    if (upstream.dropped.count > before) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the upstream was left running after the client went away');
}

const width = Math.max(...CLIENTS.map((c) => c.name.length));
console.log(`${''.padEnd(width)}  ${upstreams.map((u) => u.name.padEnd(CASES.length + 1)).join(' ')}`);
for (const client of CLIENTS) {
  let row = client.name.padEnd(width) + '  ';
  for (const upstream of upstreams) {
    for (const name of CASES) {
      const label = `${client.name} · ${name} · ${upstream.name}`;
      if (!wanted(label)) {
        row += ' ';
        continue;
      }
      try {
        const before = upstream.dropped.count;
        await limited(() => client[name](house.base, `on-${upstream.name}`));
        if (name === 'cancel') await wasDropped(upstream, before);
        passed++;
        row += '.';
      } catch (problem) {
        failures.push([label, problem]);
        row += 'X';
      }
    }
    row += '  ';
  }
  console.log(row);
}
for (const [label, problem] of failures) console.log(`\nFAILED ${label}\n  ${String(problem.message ?? problem).split('\n').slice(0, 6).join('\n  ')}`);
console.log(`\ncases in each cell: ${CASES.join(', ')}`);
console.log(`${passed} passed, ${failures.length} failed`);
house.close();
upstreams.forEach((u) => u.close());
process.exit(failures.length === 0 ? 0 : 1);
