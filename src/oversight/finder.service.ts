import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { FindingStore } from './finding.store.js';
import { loadOversight } from './oversight.schema.js';
import type { Oversight } from './oversight.types.js';

const AT_ONCE = 2_000;

/** Looks for unusual access by the rules of `templates/oversight.yaml`. */
@Injectable()
export class Finder {
  readonly oversight: Oversight;

  constructor(
    private readonly store: FindingStore,
    config: Config,
  ) {
    this.oversight = loadOversight(config.templatesDir);
  }

  /** Every look that was sealed since the last time. */
  async find(): Promise<void> {
    while (await this.store.find(this.oversight, AT_ONCE));
  }
}
