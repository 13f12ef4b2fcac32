import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { nameKey } from '../domain/names.rules.js';
import type { ReadEntry, Reader, ReadRecord } from './read-log.record.js';
import { ReadLogStore } from './read-log.store.js';

/** Looks that go into one commit. */
const AT_ONCE = 500;
/** Readers remembered as kept; when there are more, they are kept again. */
const REMEMBERED = 10_000;

interface Waiting {
  entries: ReadEntry[];
  written: () => void;
  failed: (error: unknown) => void;
}

/**
 * The trace of every look: `record(entries: ReadEntry[]): Promise<void>`, with
 * `ReadEntry { actor, patientId, referralId, action, basis, correlationId, outcome, at }` of `read-log.record.ts`.
 * Await it before the answer goes out, so that nothing is shown without its trace. What comes while one batch is being written is
 * written with the next: many readers share one commit, and one alone waits for nobody.
 * Import `ReadLogModule` of `audit.module.ts` to have it.
 */
@Injectable()
export class ReadLogService {
  private readonly waiting: Waiting[] = [];
  private readonly kept = new Map<string, string>();
  private writing = false;

  constructor(private readonly store: ReadLogStore) {}

  /** @throws when the trace could not be written: then nothing may be shown */
  async record(entries: ReadEntry[]): Promise<void> {
    if (entries.length === 0) return;
    return new Promise((written, failed) => {
      this.waiting.push({ entries, written, failed });
      if (!this.writing) void this.write();
    });
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, AT_ONCE);
      try {
        const entries = batch.flatMap((each) => each.entries);
        await this.keepReaders(entries.map(({ actor }) => actor));
        await this.store.record(entries.map(recordOf));
        for (const { written } of batch) written();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.writing = false;
  }

  /** Names are compared by the rules of oversight, and the log itself holds none. */
  private async keepReaders(actors: Actor[]): Promise<void> {
    const fresh = new Map(
      actors.filter(({ id, name }) => this.kept.get(id) !== name).map((each) => [each.id, each]),
    );
    if (fresh.size === 0) return;
    await this.store.keepReaders([...fresh.values()].map(readerOf));
    if (this.kept.size > REMEMBERED) this.kept.clear();
    for (const { id, name } of fresh.values()) this.kept.set(id, name);
  }
}

/** Titles say nothing of who somebody is. */
const TITLES = /^(dr|prof|professor|mr|mrs|ms|miss|mx|sister|rev) /;

function readerOf({ id, name }: Actor): Reader {
  const words = nameKey(name).replace(TITLES, '').split(' ');
  return { id, name, given_key: words[0]!, family_key: words.at(-1)! };
}

/** The subject is the narrowest thing that was read. */
function recordOf({ actor, patientId, referralId, shown, ...entry }: ReadEntry): ReadRecord {
  const { at, action, basis, outcome, correlationId } = entry;
  return {
    at,
    actor_id: actor.id,
    actor_role: actor.role,
    actor_organisation: actor.organisation,
    action,
    subject_type: referralId ? 'referral' : patientId ? 'patient' : 'search',
    subject_id: referralId ?? patientId ?? correlationId,
    outcome,
    correlation_id: correlationId,
    patient_id: patientId,
    basis,
    shown: shown ?? null,
  };
}
