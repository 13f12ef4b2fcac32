import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { loadSharingPolicy } from './sharing-policy.schema.js';
import type { SharingPolicy } from './sharing-policy.types.js';

/** `templates/sharing.yaml`, read and checked at start. */
@Injectable()
export class SharingPolicyService {
  readonly now: SharingPolicy;

  constructor(config: Config) {
    this.now = loadSharingPolicy(config.templatesDir);
  }

  /** How a patient was asked. */
  wayTitle(way: string): string {
    return titleOf(this.now.ways, way);
  }

  /** Why a record was opened by an override. */
  reasonTitle(reason: string): string {
    return titleOf(this.now.overrides.reasons, reason);
  }
}

/** What is in use no more is called by its key. */
const titleOf = (known: readonly { key: string; title: string }[], wanted: string): string =>
  known.find(({ key }) => key === wanted)?.title ?? wanted;
