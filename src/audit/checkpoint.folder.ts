import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../platform/refusal.js';
import type { Checkpoint } from './checkpoint.rules.js';

/** Reads the key, or makes it at the first start. @throws Refusal when the file is no Ed25519 key */
export function openKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  const wrong = new Refusal(`${file} holds no Ed25519 private key (PEM): correct AUDIT_KEY_FILE.`);
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    throw wrong;
  }
  throw wrong;
}

/** The checkpoints of all processes: one file a day, one line a checkpoint. */
export class CheckpointFolder {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
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
