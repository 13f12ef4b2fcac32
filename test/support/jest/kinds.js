import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const TEST = fileURLToPath(new URL('../..', import.meta.url));

/** They start, kill and restart programs of the product, or take minutes. */
const PROCESSES = [
  'demo/demo',
  'invariants/command',
  'journeys/killed-web',
  'journeys/walkthrough',
  'notifications/killed-worker',
  'retention/command',
  'server/embedded',
  'simulation/week',
];

/** What needs the database, the test issuer or the whole application. */
const SURROUNDINGS = [
  /^support\/(app|database|tokens)\.ts$/,
  /^\.\.\/src\/(app\.module|app-setup|worker\.module)\.ts$/,
];

/** Or the address of the server itself. */
const ADDRESS = 'TEST_DATABASE_SERVER';

const IMPORT = /(?:from|import) '(\.[^']+)\.js'/g;

/** The files of each kind: `unit` is whatever reaches none of the surroundings, so nobody has to say it. */
export function kinds() {
  const files = readdirSync(TEST, { recursive: true }).filter((name) => name.endsWith('.test.ts'));
  const processes = PROCESSES.map((name) => `${name}.test.ts`);
  const known = new Map();
  const others = files.filter((name) => !processes.includes(name));
  const integration = others.filter((name) => reaches(join(TEST, name), known));
  const unit = others.filter((name) => !integration.includes(name));
  return { unit, integration, processes };
}

export const testMatch = (names) => names.map((name) => `<rootDir>/test/${name}`);

function reaches(file, known) {
  if (!known.has(file)) {
    known.set(file, false);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const found = [...text.matchAll(IMPORT)].map(([, path]) => resolve(dirname(file), `${path}.ts`));
    const reached = found.some((each) => isSurrounding(each) || (isOfTests(each) && reaches(each, known)));
    known.set(file, text.includes(ADDRESS) || reached);
  }
  return known.get(file);
}

const isOfTests = (file) => file.startsWith(TEST);
const isSurrounding = (file) => SURROUNDINGS.some((each) => each.test(relative(file)));
const relative = (file) =>
  isOfTests(file) ? file.slice(TEST.length) : `../${file.slice(dirname(TEST).length + 1)}`;
