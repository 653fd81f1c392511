// Types the set-up guides as they stand, and compares what is printed with what they say.
// usage: node guides.mjs [NAME...]; needs the demo's ports 8080 and 9464 free
//
// In a guide, a fenced block of `sh` is typed; one whose fence names a file (```js ask.mjs) is that file; a block of
// `text` after a typed one is what it prints, line by line, where … stands for anything.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const house = resolve(here, '..', '..');
const folder = join(house, 'gateway', 'guides');
const work = join(here, 'work', 'guides');
const LIMIT_MS = 400_000;
const MARK = '@@typed@@';

/** What a command needs before it can be typed, by its first word. */
const PROGRAMS = ['python3', 'npm', 'mvn', 'curl'];

/** The fenced blocks of a guide: {language, file, text}. */
function blocks(text) {
  const found = [];
  const fence = /^( *)```(\S+)(?: (\S+))?\n([\s\S]*?)^\1```$/gm;
  for (const [, indent, language, file, body] of text.matchAll(fence)) {
    if (indent === '') found.push({ language, file, text: body });
  }
  return found;
}

function has(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** Whether every line that is expected stands in what was printed, in that order. */
function missing(expected, printed) {
  let rest = printed;
  for (const line of expected.trimEnd().split('\n')) {
    const pattern = line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
    const match = new RegExp(`^${pattern}$`, 'm').exec(rest) ?? new RegExp(`^${pattern}`, 'm').exec(rest);
    if (!match) return line;
    rest = rest.slice(match.index + match[0].length);
  }
  return null;
}

function type(name, text) {
  const cwd = join(work, name);
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd, { recursive: true });
  const all = blocks(text);
  for (const { file, text: body } of all.filter((block) => block.file)) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), body);
  }
  const typed = all.filter((block) => block.language === 'sh');
  const script = typed.map((block) => `${block.text}\necho "${MARK}"\n`).join('');
  const needed = PROGRAMS.filter((program) => new RegExp(`^\\s*${program} `, 'm').test(script));
  const absent = needed.filter((program) => !has(program));
  if (typed.length === 0) return { name, skipped: 'nothing to type' };
  if (absent.length > 0) return { name, skipped: `${absent.join(', ')} not installed` };
  const run = spawnSync('bash', ['-e', '-c', `wagonway() { '${house}/run' "$@"; }\n${script}`], {
    cwd, encoding: 'utf8', timeout: LIMIT_MS,
    env: {
      ...process.env, HOME: cwd, CI: '1', TERM: 'dumb',
      npm_config_cache: process.env.npm_config_cache ?? join(work, 'npm'),
      MAVEN_OPTS: `-Duser.home=${homedir()} ${process.env.MAVEN_OPTS ?? ''}`,
    },
  });
  const printed = run.stdout.split(MARK);
  const problems = [];
  if (run.status !== 0) problems.push(`ended with ${run.status ?? run.signal}`);
  typed.forEach((block, number) => {
    const after = all[all.indexOf(block) + 1];
    const lacks = after?.language === 'text' ? missing(after.text, printed[number] ?? '') : null;
    if (lacks !== null) problems.push(`not printed: ${lacks}`);
  });
  return { name, problems, output: `${run.stdout}\n${run.stderr}` };
}

async function demo() {
  const child = spawn(join(house, 'run'), [], { cwd: work, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let log = '';
  child.stderr.on('data', (data) => (log += data));
  for (let tries = 0; tries < 900; tries++) {
    if (child.exitCode !== null) throw new Error(`the demo did not start:\n${log}`);
    try {
      if ((await fetch('http://127.0.0.1:9464/readyz')).ok) return child;
    } catch {
      // not listening yet
    }
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error(`the demo was not ready in time:\n${log}`);
}

const wanted = process.argv.slice(2);
mkdirSync(work, { recursive: true });
const guides = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => basename(file, '.md')).filter((name) => wanted.length === 0 || wanted.includes(name));
const child = await demo();
let failed = 0;
try {
  for (const name of guides) {
    const result = type(name, readFileSync(join(folder, `${name}.md`), 'utf8'));
    const word = result.skipped ? `skipped (${result.skipped})` : result.problems.length > 0 ? 'FAILED' : 'passed';
    console.log(`${word}  ${name}`);
    if (result.problems?.length > 0) {
      failed++;
      result.problems.forEach((problem) => console.log(`    ${problem}`));
      console.log(result.output.split('\n').slice(-25).map((line) => `    | ${line.slice(0, 240)}`).join('\n'));
    }
  }
} finally {
  process.kill(-child.pid);
}
console.log(`${failed} of ${guides.length} failed`);
process.exit(failed === 0 ? 0 : 1);
