import { isMap, isScalar, parseDocument } from 'yaml';
import type { PublishedText } from '../publishing/published-text.types.js';
import type { Beside } from './library.rules.js';

/** A published version as problems name it: no file has this name. */
export const published = ({ name, version, text }: PublishedText): Beside => ({
  file: `published/${name}.v${version}.yaml`,
  text,
  origin: 'published',
});

/** A text that is to be published. */
export const candidate = (text: string): Beside => ({ file: 'new.yaml', text, origin: 'new' });

export function isCore(text: string): boolean {
  const kind = settingOf(text, 'kind');
  return isScalar(kind) && kind.value === 'core';
}

/** The text with this day as its `effectiveFrom`, and nothing else changed; as it was where it does not say that at all. */
export function effectiveOn(text: string, day: string): string {
  const from = settingOf(text, 'effectiveFrom');
  if (!isScalar(from) || !from.range) return text;
  return text.slice(0, from.range[0]) + day + text.slice(from.range[1]);
}

function settingOf(text: string, name: string): unknown {
  const { contents } = parseDocument(text);
  return isMap(contents) ? contents.get(name, true) : undefined;
}
