import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, LineCounter, parseDocument, stringify, type Pair, type Scalar } from 'yaml';
import { Refusal } from '../../config/refusal.js';
import { faultsIn, FIELDS, type MessageWording } from './wording.rules.js';

/** A webhook carries ids and needs no words. */
export const WORDED_CHANNELS = ['inbox', 'email'] as const;
export type WordedChannel = (typeof WORDED_CHANNELS)[number];

/**
 * Reads `<message>.<channel>.yaml` for every message and worded channel.
 * @throws Refusal with a sentence for each fault: file, line, remedy
 */
export function loadWording(directory: string, messages: readonly string[]): Map<string, MessageWording> {
  const faults: string[] = [];
  const wording = new Map<string, MessageWording>();
  const wanted = messages.flatMap((message) =>
    WORDED_CHANNELS.map((channel) => `${message}.${channel}.yaml`),
  );
  const present = filesIn(directory);
  for (const name of wanted) {
    const file = join(directory, name);
    if (!present.includes(name)) faults.push(`${file}: missing; write it with a subject and a body.`);
    else wording.set(name.replace(/\.yaml$/, ''), parseWording(file, readFileSync(file, 'utf8'), faults));
  }
  for (const name of present.filter((each) => !wanted.includes(each))) {
    faults.push(`${join(directory, name)}: no message has this name; rename or remove the file.`);
  }
  if (faults.length > 0) throw new Refusal(faults.join('\n'));
  return wording;
}

/** Words as their file would have them. */
export const writeWording = ({ subject, body }: MessageWording): string =>
  stringify({ subject, body: `${body}\n` }, { lineWidth: 0 });

/** @throws Refusal with a sentence for each fault */
export function readWording(name: string, text: string): MessageWording {
  const faults: string[] = [];
  const wording = parseWording(name, text, faults);
  if (faults.length > 0) throw new Refusal(faults.join('\n'));
  return wording;
}

function filesIn(directory: string): string[] {
  try {
    return readdirSync(directory).filter((name) => !name.startsWith('.'));
  } catch {
    throw new Refusal(`${directory}: missing; the wording of messages belongs there.`);
  }
}

function parseWording(file: string, source: string, faults: string[]): MessageWording {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const fault = (offset: number, sentence: string): void => {
    faults.push(`${file}:${lines.linePos(offset).line}: ${sentence}`);
  };
  const [broken] = document.errors;
  if (broken) fault(broken.pos[0], `${broken.code.toLowerCase().replaceAll('_', ' ')}; correct the YAML.`);
  else if (!isMap(document.contents)) fault(0, 'write a subject and a body.');
  const pairs = isMap(document.contents) ? (document.contents.items as Pair<Scalar<string>, Scalar>[]) : null;
  const wording: MessageWording = { subject: '', body: '' };
  if (broken || !pairs) return wording;

  for (const { key } of pairs.filter((pair) => !(pair.key.value in wording))) {
    fault(startOf(key), `"${key.value}" is not known here; use only subject and body.`);
  }
  for (const field of FIELDS) {
    const pair = pairs.find((each) => each.key.value === field);
    const value = pair?.value?.value;
    const text = typeof value === 'string' ? value : '';
    const start = startOf(pair?.value);
    wording[field] = text.trim();
    for (const { at, sentence } of faultsIn(field, text))
      fault(at === 0 ? start : offsetOf(source, text, start, at), sentence);
  }
  return wording;
}

const startOf = (node: Scalar | null | undefined): number => node?.range?.[0] ?? 0;

/** Folding and indentation move text about, so the fault is found again by its first characters. */
function offsetOf(source: string, text: string, start: number, at: number): number {
  const found = source.indexOf(text.slice(at).split(/\s/)[0] ?? '', start);
  return found < 0 ? start : found;
}
