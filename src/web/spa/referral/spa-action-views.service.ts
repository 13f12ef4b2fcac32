import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../domain/actor.js';
import { moment } from '../../../domain/formats.js';
import type { ReferralRecord } from '../../../domain/referral.record.js';
import { ReferralService } from '../../../referrals/core/referral.service.js';
import type { OpenReferral } from '../../../referrals/reading/open-referral.js';
import { SuggestionsService } from '../../../referrals/reading/suggestions.service.js';
import { Clock } from '../../../server/runtime/clock.js';
import { VocabularyService } from '../../../templates/library/vocabulary.service.js';
import type { Field } from '../../actions/action-fields.rules.js';
import { declinedBy } from '../../kit/words/declined.rules.js';
import { dueIn } from '../../kit/words/due.js';

/** How many suggestions stand open; the others are one step away. */
const FIRST = 8;
const ALL = { limit: 200, after: null };

interface Choice {
  value: string;
  text: string;
  hint?: { text: string };
}

/** What the forms of some actions show besides their fields: by when a priority means, which teams suit. */
@Injectable()
export class SpaActionViewsService {
  constructor(
    private readonly referrals: ReferralService,
    private readonly suggestions: SuggestionsService,
    private readonly vocabulary: VocabularyService,
    private readonly clock: Clock,
  ) {}

  /** The view of an action's form, and what it needs. */
  async of(
    opened: OpenReferral,
    action: string,
    fields: Field[],
    by: Actor,
  ): Promise<[view: string, more: object]> {
    switch (action) {
      case 'prioritise':
        return ['spa/referral/action.njk', { fields: this.withRespondBy(opened.row, fields) }];
      case 'allocate':
        return ['spa/referral/allocate.njk', await this.ranked(opened, by)];
      case 'split':
        return ['spa/referral/split.njk', { lines: linesIn(fields, this.vocabulary.needLines) }];
      default:
        return ['spa/referral/action.njk', {}];
    }
  }

  /** Each category with the time by which the patient would have to be seen. */
  private withRespondBy(row: ReferralRecord, fields: Field[]): Field[] {
    const hinted = (choice: Choice): Choice => {
      const respondBy = this.referrals.respondBy(row, choice.value);
      const words = `Respond by ${moment(respondBy)}: ${dueIn(respondBy, this.clock.now())}`;
      return { ...choice, hint: { text: words } };
    };
    return fields.map((field) =>
      field.name === 'category' ? { ...field, choices: field.choices.map(hinted) } : field,
    );
  }

  private async ranked(opened: OpenReferral, by: Actor) {
    const [{ items }, events] = await Promise.all([
      this.suggestions.of(opened.row, by, ALL),
      opened.history(),
    ]);
    return {
      declined: Object.fromEntries(declinedBy(events, this.vocabulary.declineTitles)),
      matches: items.slice(0, FIRST),
      moreMatches: items.slice(FIRST),
      seen: items.map(({ service }) => service.id),
    };
  }
}

/** One row for each service line that the template leads to: which is ticked, and with which needs. */
function linesIn(fields: Field[], leadTo: ReadonlyMap<string, readonly string[]>) {
  const needs = fields.find(({ name }) => name === 'needs');
  const [first] = needs?.rows ?? [];
  const partOf = (row: typeof first, name: string) => row?.fields.find((field) => field.name.endsWith(name));
  const typed = new Map(
    (needs?.rows ?? []).map((row) => [partOf(row, 'serviceLine')?.value, partOf(row, 'needCodes')?.values]),
  );
  const codes = partOf(first, 'needCodes')?.choices ?? [];
  return (partOf(first, 'serviceLine')?.choices ?? []).map((line, index) => ({
    ...line,
    index,
    checked: typed.has(line.value),
    needs: codes.filter((code) => leadTo.get(code.value)?.includes(line.value)),
    values: typed.get(line.value) ?? [],
  }));
}
