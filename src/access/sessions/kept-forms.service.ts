import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../server/runtime/clock.js';
import { KeptFormStore, type KeptForm } from './kept-form.store.js';
import { localPath } from './local-path.rules.js';
import { KEPT_MS } from './session.rules.js';
import type { Person } from './session.types.js';

const LONGEST = 200_000;

/** What somebody typed who was signed out before they sent it. */
@Injectable()
export class KeptFormsService {
  constructor(
    private readonly store: KeptFormStore,
    private readonly clock: Clock,
  ) {}

  /** @returns its id; null when the request has no form that could be kept */
  async keep({ method, url, body }: FastifyRequest, person: Person): Promise<string | null> {
    const address = localPath(url);
    if (method !== 'POST' || address === '/' || !isForm(body)) return null;
    const { _csrf, ...fields } = body;
    const id = randomUUID();
    await this.store.keep(id, person.id, { address, fields }, this.clock.now(), this.tooOld());
    return id;
  }

  find(id: string, personId: string): Promise<KeptForm | undefined> {
    return this.store.find(id, personId, this.tooOld());
  }

  private tooOld(): Date {
    return new Date(this.clock.now().getTime() - KEPT_MS);
  }
}

function isForm(body: unknown): body is KeptForm['fields'] {
  if (typeof body !== 'object' || body === null || JSON.stringify(body).length > LONGEST) return false;
  return Object.values(body).every((each) => [each].flat().every((text) => typeof text === 'string'));
}
