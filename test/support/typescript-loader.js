import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import { swcOptions } from './swc-options.js';
import { compiledAt } from './typescript-cache.js';

const GLOBALS = new URL('jest/globals.js', import.meta.url).href;

export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return next(GLOBALS, context);
  // Ours are TypeScript nearly always; a look that fails costs more than the module itself.
  const ours = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
  if (!ours) return next(specifier, context);
  try {
    return await next(specifier.replace(/\.js$/, '.ts'), context);
  } catch {
    return next(specifier, context);
  }
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const source = await readFile(file, 'utf8');
  const kept = compiledAt(file, source);
  const code = await readFile(kept.code, 'utf8').catch(() => compile(file, source, kept));
  return { format: 'module', source: code + (await inlineMap(kept)), shortCircuit: true };
}

/** Node keeps a map only for its report of what was covered, and only when it stands in the code. */
async function inlineMap({ map }) {
  if (!process.env.NODE_V8_COVERAGE) return '';
  const text = await readFile(map, 'base64');
  return `\n//# sourceMappingURL=data:application/json;base64,${text}`;
}

async function compile(filename, source, kept) {
  const { code, map } = await transform(source, { ...swcOptions, filename, swcrc: false, sourceMaps: true });
  await write(kept.map, map);
  await write(kept.code, code);
  return code;
}

/** Other processes compile the same file at the same time: none may read half of it. */
async function write(path, text) {
  const own = `${path}.${process.pid}`;
  await writeFile(own, text);
  await rename(own, path);
}
