import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { swcOptions } from './swc-options.js';

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/typescript/', import.meta.url));
const { version } = createRequire(import.meta.url)('@swc/core/package.json');
const COMPILER = version + JSON.stringify(swcOptions);

mkdirSync(FOLDER, { recursive: true });

/** Where the JavaScript of a TypeScript file is kept, and its source map: under another name as soon as one character is another. */
export function compiledAt(file, source) {
  const name = FOLDER + createHash('sha1').update(COMPILER).update(file).update(source).digest('hex');
  return { code: `${name}.js`, map: `${name}.map` };
}
