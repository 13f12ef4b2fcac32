import type { Actor } from '../../src/domain/actor.js';
import type { TestApp } from './app.js';
import { aNewNhsNumber } from './patients.js';

export interface Referral {
  id: string;
  reference: string;
  state: string;
  version: number;
  receivedAt: string;
  owner: { kind: string; id: string; name: string } | null;
  nextActionBy: string | null;
  template: { id: string; version: number; submittedVersion?: number };
  serviceLine: string | null;
  priority: { requested: string | null; category: string | null; respondBy: string | null };
  team: { id: string } | null;
  parent: string | null;
  children: string[];
}

/** An answer of RFC 9457. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: { pointer: string; code: string; message: string }[];
  correlationId: string;
}

type Payload = Record<string, unknown>;

/** A referral told as a story, of a patient of its own: `await aReferral(app).submitted().claimed().triaged().done()`. */
export class ReferralStory {
  private readonly steps: (() => Promise<void>)[] = [];
  private referral: Referral | null = null;

  constructor(
    private readonly app: TestApp,
    private readonly template: string,
    private readonly nhsNumber = aNewNhsNumber(),
  ) {}

  submitted = (by = 'gp') => this.sent(by, {});
  drafted = (by = 'gp') => this.sent(by, { draft: true });
  phoned = (requestedAt = this.at(0)) =>
    this.sent('callhandler', { byPhone: { callerVerified: true, requestedAt } });

  claimed = (by = 'triage') => this.acted(by, 'claim');
  triaged = (serviceLine = 'communityNursing') =>
    this.acted('triage', 'record-triage', {
      outcome: 'forService',
      serviceLine,
      needCodes: ['assessment'],
      comment: 'Read with the summary.',
      redFlagsReviewed: true,
    });
  prioritised = (category = 'P2') =>
    this.acted('triage', 'prioritise', { category, reason: 'Confirmed at triage' });
  allocated = (teamId = 'city-nursing') =>
    this.acted('coordinator', 'allocate', { teamId, overrideReason: 'Agreed with the team' });
  accepted = (by = 'nurse') => this.acted(by, 'accept');
  offered = (teamId = 'city-nursing') => this.submitted().claimed().triaged().prioritised().allocated(teamId);
  asked = (by = 'triage') =>
    this.acted(by, 'request-information', {
      items: [{ id: 'medicines', question: 'Which medicines?' }],
      dueAt: this.at(1),
      phoneAttemptAt: this.at(0),
    });
  declined = (by = 'nurse') =>
    this.acted(by, 'decline', { reasonCode: 'outOfArea', comment: 'Lives in the county.' });
  listed = (by = 'nurse') => this.acted(by, 'add-to-waiting-list', { reviewAt: this.at(7) });
  booked = (by = 'nurse') => this.acted(by, 'book', { appointmentAt: this.at(2) });
  seen = (by = 'nurse') =>
    this.then(() => this.perform(by, 'record-first-contact', { contactAt: this.at(0), medium: '01' }));
  held = (by = 'triage') =>
    this.acted(by, 'hold', { reason: 'In hospital', reviewAt: this.at(7), pausesClocks: true });
  discharged = (by = 'nurse') =>
    this.acted(by, 'discharge', { closureReason: '02', outcome: 'Goals met.', letter: 'Discharged.' });
  returned = () => this.acted('triage', 'return-with-advice', { advice: 'Please review in surgery first.' });
  /** Into a need of therapy and one of nursing; of a template that leads to both. */
  splitUp = () =>
    this.submitted()
      .claimed()
      .triaged('therapy')
      .prioritised()
      .acted('triage', 'split', {
        needs: [
          { serviceLine: 'therapy', needCodes: ['falls'] },
          { serviceLine: 'communityNursing', needCodes: ['wound-care'] },
        ],
      });
  bedRequested = () =>
    this.submitted()
      .claimed()
      .triaged('communityHospital')
      .prioritised()
      .acted('coordinator', 'request-bed', { teamId: 'bed-bureau', purpose: 'rehabilitation' });
  bedHeld = () =>
    this.bedRequested().acted('bedmanager', 'offer-bed', {
      teamId: 'coalville-ward',
      bed: 'Bay 2, bed 4',
      holdUntil: this.at(1),
    });
  /** Of another referral of the same patient, sent for the purpose. */
  duplicated = () =>
    this.then(async () => {
      const kept = await new ReferralStory(this.app, this.template, this.nhsNumber).submitted().done();
      await this.perform('triage', 'mark-duplicate', { keptReference: kept.reference });
    });
  because = (by: string, action: string, reason = 'Agreed by phone') => this.acted(by, action, { reason });

  /** A moment so many days from now, by the clock of the application. */
  private at = (days: number): string =>
    new Date(this.app.clock.now().getTime() + days * 86_400_000).toISOString();

  private sent(by: string, more: Payload): this {
    return this.then(async () => {
      const { body } = await this.app.get<{ answers: Payload }>(
        by,
        `/api/templates/${this.template}/example`,
      );
      const answers = { ...body.answers, nhsNumber: this.nhsNumber };
      const answer = await this.app.post<Referral>(by, '/api/referrals', { ...body, answers, ...more });
      if (answer.status !== 201) throw new Error(`Not sent: ${JSON.stringify(answer.body)}`);
      this.referral = answer.body;
    });
  }

  acted(by: string, action: string, payload: Payload = {}): this {
    return this.then(() => this.perform(by, action, payload));
  }

  async done(): Promise<Referral> {
    for (const step of this.steps) await step();
    return this.referral!;
  }

  private async perform(by: string, action: string, payload: Payload): Promise<void> {
    const answer = await act(this.app, by, this.referral!, action, payload);
    if (answer.status !== 200) throw new Error(`${action} by ${by}: ${JSON.stringify(answer.body)}`);
    this.referral = answer.body;
  }

  private then(step: () => Promise<void>): this {
    this.steps.push(step);
    return this;
  }
}

export const aReferral = (app: TestApp, template = 'community-nursing') => new ReferralStory(app, template);

export const act = <T = Referral>(
  app: TestApp,
  by: string | Actor,
  { id, version }: { id: string; version: number },
  action: string,
  payload: Payload = {},
) => app.post<T>(by, `/api/referrals/${id}/actions/${action}`, payload, { 'if-match': `"${version}"` });
