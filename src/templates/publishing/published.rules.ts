import { isMap, isScalar, parseDocument } from 'yaml';
import type { PublishedText } from '../../publishing/published-text.types.js';
import type { Beside } from '../form/library.rules.js';

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

/** The text with another value of one setting at its top, and nothing else changed; as it was where it does not say that at all. */
export function withSetting(text: string, name: 'effectiveFrom' | 'version', value: string): string {
  const present = settingOf(text, name);
  if (!isScalar(present) || !present.range) return text;
  return text.slice(0, present.range[0]) + value + text.slice(present.range[1]);
}

function settingOf(text: string, name: string): unknown {
  const { contents } = parseDocument(text);
  return isMap(contents) ? contents.get(name, true) : undefined;
}
