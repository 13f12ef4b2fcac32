import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../domain/actor.js';
import { readId } from '../../../referrals/core/commit/referral-id.js';
import { ReferralReadingService } from '../../../referrals/reading/referral-reading.service.js';
import { Problem } from '../../../server/http/problem.js';
import { Clock } from '../../../server/runtime/clock.js';
import type { CompiledTemplate } from '../../../templates/form/compiled-template.rules.js';
import type { Answers, Checked } from '../../../templates/language/answer.schema.js';
import { TemplateService } from '../../../templates/library/template.service.js';
import { sectionsOf, type DrawnSection } from '../../answers/questions.js';

/** A form as it stands: its answers, and what its template says of them. */
export interface Judged {
  template: CompiledTemplate;
  answers: Answers;
  checked: Checked;
  shown: ReadonlySet<string>;
  required: ReadonlySet<string>;
  /** Sections with a question that is asked, and of each the questions that are. */
  sections: DrawnSection[];
}

export interface Draft extends Judged {
  id: string;
  version: number;
  state: string;
  nextActionBy: string | null;
}

/** Drafts as their forms show them. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly reading: ReferralReadingService,
    private readonly templates: TemplateService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404, or 409 when it was sent meanwhile */
  async open(id: string, by: Actor): Promise<Draft> {
    const { version, state, nextActionBy, answers, template } = await this.reading.one(readId(id), by);
    if (state !== 'draft') throw alreadySent();
    const compiled = this.templates.get(template.id, template.version)!;
    return { id, version, state, nextActionBy, ...this.judge(compiled, answers) };
  }

  judge(template: CompiledTemplate, answers: Answers): Judged {
    const now = this.clock.now();
    const { shown, required } = template.asked(answers, now);
    const sections = sectionsOf(template)
      .map((section) => ({ ...section, questions: section.questions.filter(({ id }) => shown.has(id)) }))
      .filter(({ questions }) => questions.length > 0);
    return { template, answers, checked: template.check(answers, now), shown, required, sections };
  }
}

/** @throws Problem 404 when the section is not asked, or not any more */
export function sectionIn({ sections }: Judged, id: string): DrawnSection {
  const section = sections.find((each) => each.id === id);
  if (section) return section;
  throw new Problem(
    404,
    'SECTION_UNKNOWN',
    'This part of the form is not asked. Go on from the list of parts.',
  );
}

/** The section after this one; null after the last. */
export function nextSection({ sections, template }: Judged, id: string): string | null {
  const order = sectionsOf(template).map((section) => section.id);
  const rest = order.slice(order.indexOf(id) + 1);
  return rest.find((each) => sections.some((section) => section.id === each)) ?? null;
}

const alreadySent = () =>
  new Problem(409, 'DRAFT_SENT', 'This draft was sent or deleted already. You find it among your referrals.');
