import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/actor.js';
import { readId } from '../../referrals/core/commit/referral-id.js';
import { ReferralReadingService } from '../../referrals/reading/referral-reading.service.js';
import { Clock } from '../../server/runtime/clock.js';
import type { Answers } from '../../templates/language/answer.schema.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { SearchService } from '../../worklists/search.service.js';
import { sectionsOf } from '../answers/questions.js';

/** A line of a list or of a search, as far as these pages read it. */
export interface Item {
  id: string;
  patient: {
    nhsNumber: string | null;
    givenName: string | null;
    familyName: string | null;
    dateOfBirth: string | null;
  };
}

/** The sections of the core that say who the patient is and whom to ring: they outlive one referral. */
const LASTING = ['patient', 'contacts'];

/** Patients whom the practice has referred before, so that nobody types them twice. */
@Injectable()
export class FoundPatientsService {
  constructor(
    private readonly search: SearchService,
    private readonly reading: ReferralReadingService,
    private readonly templates: TemplateService,
    private readonly clock: Clock,
  ) {}

  /**
   * Each once, with the newest referral that names them.
   * @throws Problem 400 when what was typed cannot be looked for
   */
  async like(q: string, by: Actor): Promise<Item[]> {
    const { items } = await this.search.find({ q }, by);
    const patients = new Map<string, Item>();
    for (const item of items.map((text) => JSON.parse(text) as Item)) {
      const { nhsNumber, givenName, familyName, dateOfBirth } = item.patient;
      const who = nhsNumber ?? [familyName, givenName, dateOfBirth].join();
      if (familyName && !patients.has(who)) patients.set(who, item);
    }
    return [...patients.values()];
  }

  /**
   * What an earlier referral says of the patient, as far as it still is an answer to this template.
   * @throws Problem 404
   */
  async answersFrom(referralId: string, templateId: string, by: Actor): Promise<Answers> {
    const { answers } = await this.reading.one(readId(referralId), by);
    const template = this.templates.current(templateId)!;
    const asked = sectionsOf(template)
      .filter(({ id }) => LASTING.includes(id))
      .flatMap(({ questions }) => questions.map(({ id }) => id));
    const kept = Object.fromEntries(Object.entries(answers).filter(([id]) => asked.includes(id)));
    const { errors } = template.checkDraft(kept, this.clock.now());
    const wrong = errors.map(({ pointer }) => pointer.split('/')[2]);
    return Object.fromEntries(Object.entries(kept).filter(([id]) => !wrong.includes(id)));
  }
}
