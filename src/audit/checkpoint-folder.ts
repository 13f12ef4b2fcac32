import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../config/refusal.js';
import type { Checkpoint } from './checkpoint.rules.js';

/** Reads the key, or makes it at the first start. @throws Refusal when the file is no Ed25519 key, or cannot be made */
export function openKey(file: string): KeyObject {
  if (!existsSync(file)) orRefuse(() => makeKey(file), `${file} cannot be written: correct AUDIT_KEY_FILE.`);
  const wrong = `${file} holds no Ed25519 private key (PEM): correct AUDIT_KEY_FILE.`;
  const key = orRefuse(() => createPrivateKey(readFileSync(file)), wrong);
  if (key.asymmetricKeyType !== 'ed25519') throw new Refusal(wrong);
  return key;
}

/** Written beside and then linked, so that of several processes that start at once one wins and none reads half a key. */
function makeKey(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

function orRefuse<T>(attempt: () => T, sentence: string): T {
  try {
    return attempt();
  } catch {
    throw new Refusal(sentence);
  }
}

/** The checkpoints of all processes: one file a day, one line a checkpoint. */
export class CheckpointFolder {
  constructor(private readonly folder: string) {
    orRefuse(
      () => mkdirSync(folder, { recursive: true }),
      `${folder} cannot be made: correct AUDIT_CHECKPOINTS.`,
    );
  }

  async add(checkpoint: Checkpoint): Promise<void> {
    const day = checkpoint.at.slice(0, 10);
    await appendFile(join(this.folder, `${day}.jsonl`), `${JSON.stringify(checkpoint)}\n`, { flush: true });
  }

  /** Every checkpoint, oldest first; null for a line that cannot be read. */
  *all(): Generator<Checkpoint | null> {
    const days = readdirSync(this.folder).filter((name) => name.endsWith('.jsonl'));
    for (const day of days.sort()) {
      const lines = readFileSync(join(this.folder, day), 'utf8').split('\n');
      for (const line of lines.filter(Boolean)) yield parsed(line);
    }
  }
}

function parsed(line: string): Checkpoint | null {
  try {
    return JSON.parse(line) as Checkpoint;
  } catch {
    return null;
  }
}
