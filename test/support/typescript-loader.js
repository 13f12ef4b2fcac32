import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import { swcOptions } from './swc-options.js';

// Jest runs its global set-up outside its own module system, where Node meets TypeScript unaided.

export async function resolve(specifier, context, next) {
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
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    ...swcOptions,
    filename,
    swcrc: false,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
