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
}
