import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the running demo tells other commands of the same folder. */
export interface DemoState {
  pid: number;
  url: string;
  /** Null when another service signs people in. */
  issuer: string | null;
}

const fileIn = (dataDir: string) => join(dataDir, 'running.json');

export function readState(dataDir: string): DemoState | null {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as DemoState;
  } catch {
    return null;
  }
}

export function writeState(dataDir: string, state: DemoState): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileIn(dataDir), JSON.stringify(state));
}

export function clearState(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}
