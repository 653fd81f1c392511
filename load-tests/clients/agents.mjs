// Coding agents, offline: each holds a text turn and a tool round trip through a real gateway with a
// model behind it that speaks another wire than the agent does.
// usage: node agents.mjs [--only TEXT]; the agents are looked for in ./agents/node_modules/.bin and on the PATH
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AGENT_PROOF, HELLO } from './upstreams/brain.mjs';
import { anthropic } from './upstreams/anthropic.mjs';
import { bedrock } from './upstreams/bedrock.mjs';
import { chat } from './upstreams/chat.mjs';
import { gemini } from './upstreams/gemini.mjs';
import { gateway } from './gateway.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const LIMIT_MS = 90_000;
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : '';

/** Each: how it is called, its environment, and what it must find in its home first. */
const AGENTS = [
  {
    name: 'Claude Code', program: 'claude', wire: 'anthropic',
    args: (prompt, model) => ['-p', prompt, '--model', model, '--allowedTools', 'Bash'],
    env: (base) => ({
      ANTHROPIC_BASE_URL: base, ANTHROPIC_API_KEY: 'unused', ANTHROPIC_SMALL_FAST_MODEL: 'claude-haiku-4-5',
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', DISABLE_AUTOUPDATER: '1', DISABLE_TELEMETRY: '1',
    }),
  },
  {
    name: 'Codex', program: 'codex', wire: 'responses',
    args: (prompt, model) => ['exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox', '-m', model, prompt],
    env: (base, home) => ({ CODEX_HOME: home, WAGONWAY_KEY: 'unused' }),
    prepare: (base, home) =>
      writeFileSync(join(home, 'config.toml'), [
        'model_provider = "wagonway"', '[analytics]', 'enabled = false', '[model_providers.wagonway]', 'name = "wagonway"',
        `base_url = "${base}/v1"`, 'env_key = "WAGONWAY_KEY"', 'wire_api = "responses"', 'request_max_retries = 0', 'stream_max_retries = 0', '',
      ].join('\n')),
  },
  {
    name: 'opencode', program: 'opencode', wire: 'chat',
    args: (prompt, model) => ['run', '--model', `wagonway/${model}`, prompt],
    env: (base, home) => ({
      XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, XDG_STATE_HOME: home,
      OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_MODELS_FETCH: '1', OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
    }),
    prepare: (base, home, work, model) =>
      writeFileSync(join(work, 'opencode.json'), JSON.stringify({
        permission: { bash: 'allow' }, share: 'disabled',
        provider: {
          wagonway: { npm: '@ai-sdk/openai-compatible', options: { baseURL: `${base}/v1`, apiKey: 'unused' }, models: { [model]: { tool_call: true } } },
        },
      })),
  },
  {
    name: 'gemini-cli', program: 'gemini', wire: 'gemini',
    args: (prompt, model) => ['-p', prompt, '-m', model, '--yolo'],
    env: (base) => ({ GOOGLE_GEMINI_BASE_URL: base, GEMINI_API_KEY: 'unused', GEMINI_CLI_TRUST_WORKSPACE: 'true', GEMINI_TELEMETRY_ENABLED: 'false' }),
    prepare: (base, home) => {
      mkdirSync(join(home, '.gemini'), { recursive: true });
      writeFileSync(join(home, '.gemini', 'settings.json'), JSON.stringify({
        security: { auth: { selectedType: 'gemini-api-key' } }, privacy: { usageStatisticsEnabled: false }, general: { disableAutoUpdate: true },
      }));
    },
  },
  {
    name: 'qwen-code', program: 'qwen', wire: 'chat',
    args: (prompt, model) => ['-p', prompt, '--model', model, '--auth-type', 'openai', '--yolo'],
    env: (base, home, model) => ({ OPENAI_BASE_URL: `${base}/v1`, OPENAI_API_KEY: 'unused', OPENAI_MODEL: model }),
  },
];

function find(program) {
  const folders = [join(here, 'agents', 'node_modules', '.bin'), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, program)).find(existsSync);
}

function execute(agent, path, prompt, base, model, slot) {
  const work = join(here, 'work', `${agent.program}-${slot}`);
  const home = join(work, 'home');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  agent.prepare?.(base, home, work, model);
  return new Promise((resolve) => {
    const child = spawn(path, agent.args(prompt, model), {
      cwd: work, stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOME: home, TERM: 'dumb', CI: '1', ...agent.env(base, home, model) },
    });
    let output = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (problem) => (output += problem));
    child.on('close', () => {
      clearTimeout(timer);
      resolve(output);
    });
  });
}

const upstreams = [await chat(), await anthropic(), await gemini(), await bedrock()];
const small = { 'claude-haiku-*': 'on-chat', 'gpt-*': 'on-chat', 'gemini-*': 'on-chat' };
const house = await gateway(upstreams, small);
let failed = 0;
let missing = 0;
for (const agent of AGENTS) {
  const path = find(agent.program);
  if (!path) {
    console.log(`${agent.name}: not installed, skipped (npm install in load-tests/clients/agents)`);
    missing++;
    continue;
  }
  for (const upstream of upstreams.filter((u) => u.name !== agent.wire)) {
    for (const [turn, prompt, proof] of [['text', 'Say hello', HELLO], ['tool', 'Use your SHELL tool once', `The tools said`]]) {
      const label = `${agent.name} · ${turn} · ${upstream.name}`;
      if (!label.includes(only)) continue;
      const output = await execute(agent, path, prompt, house.base, `on-${upstream.name}`, `${upstream.name}-${turn}`);
      const ok = output.includes(proof) && (turn === 'text' || output.includes(AGENT_PROOF));
      console.log(`${ok ? 'passed' : 'FAILED'}  ${label}`);
      if (!ok) {
        failed++;
        console.log(output.split('\n').slice(-15).map((line) => `    ${line.slice(0, 300)}`).join('\n'));
      }
    }
  }
}
console.log(`${failed} failed, ${missing} of ${AGENTS.length} agents not installed`);
house.close();
upstreams.forEach((u) => u.close());
process.exit(failed === 0 ? 0 : 1);
