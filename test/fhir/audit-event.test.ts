import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aReferral, type Referral } from '../support/referral-story.js';

interface AuditEvent {
  resourceType: string;
  id: string;
  type: { system: string; code: string };
  action: string;
  recorded: string;
  outcome: string;
  agent: { who: { identifier: { value: string } }; requestor: boolean }[];
  source: { observer: object };
  entity: { what: { reference?: string; identifier?: object } }[];
}

interface Bundle {
  resourceType: string;
  type: string;
  link: { relation: string; url: string }[];
  entry: { fullUrl: string; resource: AuditEvent; search: { mode: string } }[];
}

describe('the audit log as FHIR AuditEvents', () => {
  let app: TestApp;
  let referral: Referral;
  let patient: string;

  const bundle = (query: string) => app.get<Bundle>('privacy', `/fhir/AuditEvent?${query}`);

  beforeAll(async () => {
    app = await TestApp.start();
    referral = await aReferral(app).offered().done();
    const { rows } = await app.database.query<{ patient_id: string }>('SELECT patient_id FROM referral');
    patient = rows[0]!.patient_id;
    await app.get('nurse', `/api/referrals/${referral.id}`);
    await app.get('coordinator', '/api/worklists/breaching');
    await app.get('coordinator', `/api/referrals?q=${referral.reference}`);
    await app.get('gp2', `/api/referrals/${referral.id}`);
  });
  afterAll(() => app.stop());

  it('is a searchset whose every event has what R4 requires', async () => {
    const { headers, body } = await bundle(`patient=${patient}&limit=200`);
    expect(headers['content-type']).toContain('application/fhir+json');
    expect([body.resourceType, body.type]).toEqual(['Bundle', 'searchset']);
    expect(body.entry.length).toBeGreaterThan(7);
    for (const { fullUrl, resource, search: how } of body.entry) {
      expect(fullUrl.endsWith(`/fhir/AuditEvent/${resource.id}`)).toBe(true);
      expect(how.mode).toBe('match');
      expect(faultsOf(resource)).toEqual([]);
    }
  });

  it('says who, for which organisation, what, of whom, and how it ended', async () => {
    const { body } = await bundle(`patient=${patient}&user=gp2`);
    expect(body.entry.map(({ resource }) => resource)).toMatchObject([
      {
        action: 'R',
        outcome: '4',
        purposeOfEvent: [{ text: 'none' }],
        agent: [
          { who: { identifier: { value: 'gp2' } }, requestor: true, role: [{ text: 'referrer' }] },
          { who: { identifier: { value: 'C82002' } }, requestor: false },
        ],
        entity: [
          { what: { reference: `Patient/${patient}` } },
          { what: { reference: `ServiceRequest/${referral.id}` } },
          {},
        ],
      },
    ]);
  });

  it('goes on by its next link, with the same filters', async () => {
    const first = (await bundle('action=RECORD_TRIAGE&limit=1')).body;
    expect(first.link.map(({ relation }) => relation)).toEqual(['self']);
    const pages = (await bundle(`patient=${patient}&limit=2`)).body;
    const next = new URL(pages.link.find(({ relation }) => relation === 'next')!.url);
    expect(next.searchParams.get('patient')).toBe(patient);
    const second = await app.get<Bundle>('privacy', next.pathname + next.search);
    const ids = [...pages.entry, ...second.body.entry].map(({ resource }) => resource.id);
    expect(new Set(ids).size).toBe(4);
  });
});

/** What of R4 is not met: the elements of AuditEvent with a minimum of one, and its required value sets. */
function faultsOf({
  resourceType,
  type,
  action,
  recorded,
  outcome,
  agent,
  source,
  entity,
}: AuditEvent): string[] {
  const holds: Record<string, boolean> = {
    resourceType: resourceType === 'AuditEvent',
    type: URL.canParse(type.system) && type.code.length > 0,
    action: ['C', 'R', 'U', 'D', 'E'].includes(action),
    recorded: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(recorded),
    outcome: ['0', '4', '8', '12'].includes(outcome),
    agent: agent.length > 0 && agent.every(({ requestor }) => typeof requestor === 'boolean'),
    requestor: agent.filter(({ requestor }) => requestor).length <= 1,
    source: Object.keys(source.observer).length > 0,
    entity: entity.every(({ what }) => what.reference !== undefined || what.identifier !== undefined),
  };
  return Object.keys(holds).filter((name) => !holds[name]);
}
