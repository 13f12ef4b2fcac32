import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { faultsOf } from './chain.rules.js';
import { CheckpointFolder } from './checkpoint-folder.js';
import { fingerprint, isGenuine, type Checkpoint } from './checkpoint.rules.js';
import type { Link } from './seal.record.js';
import { SealStore } from './seal.store.js';

const LINKS_AT_ONCE = 100;
const BEFORE_EVERY_ID = String(-(2n ** 63n));
/** More would hide the first, which is where to look. */
const MOST_FAULTS = 100;

export interface Verification {
  seals: number;
  entries: number;
  /** Entries too young to be sealed. */
  unsealed: number;
  checkpoints: number;
  /** Fingerprints of the keys that signed them. */
  keys: string[];
  /** Sentences; none when everything is as it was. */
  faults: string[];
}

/** Works the whole chain out again, and holds it against the checkpoints. */
@Injectable()
export class AuditVerificationService {
  private readonly folder: CheckpointFolder;

  constructor(
    private readonly store: SealStore,
    config: Config,
  ) {
    this.folder = new CheckpointFolder(config.audit.checkpoints);
  }

  async verify(): Promise<Verification> {
    const found: Verification = {
      seals: 0,
      entries: 0,
      unsealed: 0,
      checkpoints: 0,
      keys: [],
      faults: [],
    };
    const hashes = await this.verifyChain(found);
    this.verifyCheckpoints(hashes, found);
    return { ...found, faults: found.faults.slice(0, MOST_FAULTS) };
  }

  /** @returns the hash of each seal by its number */
  private async verifyChain(found: Verification): Promise<Map<string, string>> {
    const hashes = new Map<string, string>();
    let [hash, upTo, number] = [Buffer.alloc(0), BEFORE_EVERY_ID, 0n];
    for (
      let links: Link[] = await this.store.links('0', LINKS_AT_ONCE);
      links.length > 0;
      links = await this.store.links(String(number), LINKS_AT_ONCE)
    ) {
      for (const link of links) {
        if (BigInt(link.number) !== number + 1n)
          found.faults.push(`Seals ${number + 1n} to ${BigInt(link.number) - 1n} are gone.`);
        found.faults.push(...faultsOf(hash, link, await this.store.entries(upTo, link.upTo)));
        found.entries += link.entryIds.length;
        hashes.set(link.number, link.hash.toString('hex'));
        [hash, upTo, number] = [Buffer.from(link.hash), link.upTo, BigInt(link.number)];
      }
    }
    found.seals = hashes.size;
    found.unsealed = await this.store.unsealed(upTo);
    return hashes;
  }

  private verifyCheckpoints(hashes: Map<string, string>, found: Verification): void {
    const keys = new Set<string>();
    for (const checkpoint of this.folder.all()) {
      found.checkpoints += 1;
      if (checkpoint) keys.add(fingerprint(checkpoint.key));
      const fault = faultOf(checkpoint, hashes);
      if (fault) found.faults.push(fault);
    }
    found.keys = [...keys];
  }
}

function faultOf(checkpoint: Checkpoint | null, hashes: Map<string, string>): string | null {
  if (!checkpoint || !isGenuine(checkpoint))
    return 'A checkpoint was changed: its signature does not match its key.';
  const { seal, hash, at } = checkpoint;
  const kept = hashes.get(seal);
  if (kept === undefined)
    return `Seal ${seal}, which a checkpoint of ${at} names, is gone: the end of the log was cut off.`;
  return kept === hash
    ? null
    : `Seal ${seal} is not the one that the checkpoint of ${at} names: the chain was made again.`;
}
