import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const PROVIDERS = {
  chat: { provider: 'openai-compatible', path: '/v1' },
  responses: { provider: 'openai-responses', path: '/v1' },
  anthropic: { provider: 'anthropic', path: '/v1', key: 'unused' },
  gemini: { provider: 'google', path: '/v1beta', key: 'unused' },
  bedrock: { provider: 'bedrock', path: '', key: 'AKIDEXAMPLE:unused-secret', region: 'us-east-1' },
  ollama: { provider: 'ollama-native', path: '' },
};

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function target(upstream) {
  const { provider, path, key, region } = PROVIDERS[upstream.name];
  return {
    id: `on-${upstream.name}`, model: `stand-in-${upstream.name}`, provider, 'base-url': upstream.url + path,
    ...(key ? { 'api-key': key } : {}), ...(region ? { region } : {}),
    tier: 'on-prem', clearance: 'restricted', price: { input: '1', output: '2' }, context: 1000000,
    capabilities: ['vision', 'audio', 'files', 'tools', 'parallel-tools', 'json-schema', 'reasoning'],
  };
}

/**
 * Starts a real gateway before the stand-ins.
 *
 * @param upstreams the stand-ins; the target of each is called on-NAME
 * @param aliases names that lead to targets
 * @returns {base, close}
 */
export async function gateway(upstreams, aliases = {}) {
  const [port, admin] = [await freePort(), await freePort()];
  const targets = upstreams.map(target);
  const configuration = {
    server: { listen: `127.0.0.1:${port}`, admin: `127.0.0.1:${admin}` },
    direct: true, targets, aliases,
    routes: { auto: { candidates: targets.map((t) => t.id), objective: 'priority' } },
  };
  const work = join(here, 'work');
  mkdirSync(work, { recursive: true });
  const file = join(work, `gateway-${port}.yaml`);
  writeFileSync(file, JSON.stringify(configuration, null, 2));
  const process = spawn(join(here, '..', '..', 'run'), ['serve', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  process.stdout.on('data', (data) => (log += data));
  process.stderr.on('data', (data) => (log += data));
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600; tries++) {
    if (process.exitCode !== null) throw new Error(`the gateway did not start:\n${log}`);
    try {
      const answer = await fetch(`http://127.0.0.1:${admin}/readyz`);
      if (answer.ok) return { base, log: () => log, close: () => process.kill() };
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the gateway was not ready in time:\n${log}`);
}
