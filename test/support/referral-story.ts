import type { TestApp } from './app.js';

export interface Referral {
  id: string;
  reference: string;
  state: string;
  version: number;
  receivedAt: string;
  owner: { kind: string; id: string } | null;
  nextActionBy: string | null;
}

type Payload = Record<string, unknown>;

/** A referral told as a story: `await aReferral(app).submitted().claimed().triaged().done()`. */
export class ReferralStory {
  private readonly steps: (() => Promise<void>)[] = [];
  private referral: Referral | null = null;

  constructor(
    private readonly app: TestApp,
    private readonly template: string,
  ) {}

  submitted(by = 'gp'): this {
    return this.then(async () => {
      const { body } = await this.app.get<Payload>(by, `/api/templates/${this.template}/example`);
      const answer = await this.app.post<Referral>(by, '/api/referrals', body);
      if (answer.status !== 201) throw new Error(`Not submitted: ${JSON.stringify(answer.body)}`);
      this.referral = answer.body;
    });
  }

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

  acted(by: string, action: string, payload: Payload = {}): this {
    return this.then(async () => {
      const { id, version } = this.referral!;
      const answer = await act(this.app, by, { id, version }, action, payload);
      if (answer.status !== 200) throw new Error(`${action} by ${by}: ${JSON.stringify(answer.body)}`);
      this.referral = answer.body;
    });
  }

  async done(): Promise<Referral> {
    for (const step of this.steps) await step();
    return this.referral!;
  }

  private then(step: () => Promise<void>): this {
    this.steps.push(step);
    return this;
  }
}

export const aReferral = (app: TestApp, template = 'community-nursing') => new ReferralStory(app, template);

export const act = (
  app: TestApp,
  by: string,
  { id, version }: { id: string; version: number },
  action: string,
  payload: Payload = {},
) =>
  app.post<Referral>(by, `/api/referrals/${id}/actions/${action}`, payload, { 'if-match': `"${version}"` });
