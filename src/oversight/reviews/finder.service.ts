import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { loadOversight } from '../policy/oversight.schema.js';
import type { Oversight } from '../policy/oversight.types.js';
import { FindingStore } from './finding.store.js';

const AT_ONCE = 2_000;

/** Looks for unusual access by the rules of `templates/oversight.yaml`. */
@Injectable()
export class FinderService {
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
