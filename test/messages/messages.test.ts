import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessageView } from '../../src/messages/message.types.js';
import { TestApp } from '../support/app.js';
import { act, aReferral } from '../support/referral-story.js';
import { conversation } from './support/conversation.js';

describe('a message about a referral', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('says who wrote what to whom, and when', async () => {
    const { write } = conversation(app, await aReferral(app).offered().done());
    const { status, body } = await write('gp', ['team', 'spa'], 'Key safe: 1234.\nRing twice.');
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      at: '2026-11-23T09:00:00.000Z',
      from: { kind: 'referrer', id: 'C82001', name: 'Fosse Road Surgery', person: 'Dr Asha Patel' },
      to: [
        { kind: 'spa', id: 'spa', name: 'Single Point of Access', readAt: null, readBy: null },
        { kind: 'team', id: 'city-nursing', name: 'City community nursing', readAt: null, readBy: null },
      ],
      text: 'Key safe: 1234.\nRing twice.',
      unread: false,
    });
  });

  it('is seen by the unit of its writer and by those it was written to, and by nobody else', async () => {
    const referral = await aReferral(app).offered().done();
    const { write, textsFor } = conversation(app, referral);
    await write('gp', ['team'], 'to the team');
    await write('nurse', ['spa'], 'to the SPA');
    await write('coordinator', ['referrer'], 'to the practice');
    await write('triage', ['team', 'referrer'], 'to both');
    const otherGp = {
      id: 'gp9',
      name: 'Dr New',
      role: 'referrer',
      organisation: 'C82001',
      team: null,
    } as const;
    expect(await textsFor(otherGp)).toEqual(['to both', 'to the practice', 'to the team']);
    expect(await textsFor('callhandler')).toEqual(['to both', 'to the practice', 'to the SPA']);
    expect(await textsFor('nurse')).toEqual(['to both', 'to the SPA', 'to the team']);
  });

  it('to one team is not seen by the next, and stays with the referral’s other readers', async () => {
    const referral = await aReferral(app).offered().done();
    const { write, textsFor, read } = conversation(app, referral);
    const { body } = await write('gp', ['team'], 'for the nurses');
    const declined = await act(app, 'nurse', referral, 'decline', {
      reasonCode: 'outOfArea',
      comment: 'Lives in the county.',
    });
    await act(app, 'coordinator', declined.body, 'allocate', {
      teamId: 'county-therapy',
      overrideReason: 'Agreed',
    });
    expect(await textsFor('therapist')).toEqual([]);
    expect((await read('therapist', body.id)).status).toBe(422);
    expect(await textsFor('gp')).toEqual(['for the nurses']);
    expect((await app.get('nurse', `/api/referrals/${referral.id}/messages`)).status).toBe(404);
  });

  it('to the referrer of a call goes to the SPA, which stands in for the caller', async () => {
    const phoned = await aReferral(app).phoned().claimed().triaged().prioritised().allocated().done();
    const { write, textsFor } = conversation(app, phoned);
    const { body } = await write('nurse', ['referrer', 'spa'], 'Which entrance?');
    expect(body.to).toMatchObject([{ kind: 'spa', id: 'spa' }]);
    expect(await textsFor('callhandler')).toEqual(['Which entrance?']);
  });

  it('may be written when the referral is closed', async () => {
    const { write } = conversation(app, await aReferral(app).submitted().claimed().returned().done());
    expect((await write('gp', ['spa'])).status).toBe(201);
  });

  it('leaves the version of the referral as it is, so that nobody’s form goes stale', async () => {
    const referral = await aReferral(app).submitted().done();
    await conversation(app, referral).write('gp', ['spa']);
    expect((await act(app, 'triage', referral, 'claim')).status).toBe(200);
  });

  it('tells each unit by its channels without its text, and leaves its audit row', async () => {
    const referral = await aReferral(app).offered().done();
    const { body } = await conversation(app, referral).write(
      'gp',
      ['team', 'spa'],
      'A secret of the patient',
    );
    const { rows } = await app.database.query<{ told: string; row: string }>(
      `SELECT message || ' to ' || recipient || ' by ' || channel || ' on ' || queue AS told, n::text AS row
       FROM notification n WHERE about = $1 ORDER BY told`,
      [body.id],
    );
    expect(rows.map(({ told }) => told)).toEqual([
      'message-received to city-nursing by email on communityNursing',
      'message-received to city-nursing by inbox on communityNursing',
      'message-received to spa by inbox on spa',
    ]);
    expect(JSON.stringify(rows)).not.toContain('secret');
    const audit = await app.database.query(
      `SELECT actor_id, actor_role, actor_organisation, outcome FROM audit_entry
       WHERE subject_id = $1 AND action = 'MESSAGE_SENT'`,
      [referral.id],
    );
    expect(audit.rows).toEqual([
      { actor_id: 'gp', actor_role: 'referrer', actor_organisation: 'C82001', outcome: 'done' },
    ]);
  });

  it('is listed page by page, the newest first', async () => {
    const { write, seenBy } = conversation(app, await aReferral(app).submitted().done());
    for (const text of ['one', 'two', 'three']) await write('gp', ['spa'], text);
    const first = await seenBy('triage', '?limit=2');
    expect(first.items.map(({ text }) => text)).toEqual(['three', 'two']);
    const second = await seenBy('triage', `?limit=2&after=${first.next}`);
    expect([second.items.map(({ text }) => text), second.next]).toEqual([['one'], null]);
  });
});

describe('unread messages', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('are counted for each unit, and read once for all of it', async () => {
    const talk = conversation(app, await aReferral(app).offered().done());
    const one = await talk.write('gp', ['team', 'spa']);
    await talk.write('gp', ['team']);
    expect(await Promise.all(['gp', 'nurse', 'coordinator'].map(talk.unread))).toEqual([0, 2, 1]);
    expect((await talk.read('triage', one.body.id)).status).toBe(204);
    expect(await Promise.all(['gp', 'nurse', 'coordinator'].map(talk.unread))).toEqual([0, 2, 0]);
    const [seen] = (await talk.seenBy('coordinator')).items;
    expect(seen).toMatchObject({ unread: false });
    expect(seen!.to).toContainEqual({
      kind: 'spa',
      id: 'spa',
      name: 'Single Point of Access',
      readAt: '2026-11-23T09:00:00.000Z',
      readBy: 'Priya Nair',
    });
  });

  it('keep who read them first, and when', async () => {
    const talk = conversation(app, await aReferral(app).submitted().done());
    const { body } = await talk.write('gp', ['spa']);
    await Promise.all(['triage', 'coordinator', 'callhandler'].map((by) => talk.read(by, body.id)));
    const { rows } = await app.database.query(
      `SELECT actor_id FROM audit_entry WHERE action = 'MESSAGES_READ' AND subject_id =
         (SELECT referral_id::text FROM message WHERE id = $1)`,
      [body.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('stand on the items of worklists', async () => {
    const referral = await aReferral(app).offered().done();
    await conversation(app, referral).write('gp', ['team']);
    const unreadOn = async (by: string, list: string) =>
      (
        await app.get<{ items: { id: string; unread: number }[] }>(by, `/api/worklists/${list}`)
      ).body.items.find(({ id }) => id === referral.id)!.unread;
    expect([await unreadOn('nurse', 'offered'), await unreadOn('gp', 'sent')]).toEqual([1, 0]);
  });

  it.each<[string, (own: MessageView) => unknown[], string]>([
    ['something that is no id', () => ['first'], '/messages'],
    ['nothing', () => [], '/messages'],
    ['a message nobody wrote', ({ id }) => [id, '00000000-0000-4000-8000-000000000000'], '/messages/1'],
  ])('are not marked with %s', async (_, ids, pointer) => {
    const talk = conversation(app, await aReferral(app).submitted().done());
    const { body } = await talk.write('gp', ['spa']);
    const refused = await talk.read<{ errors: object[] }>('triage', ...ids(body));
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    expect(await talk.unread('triage')).toBe(1);
  });

  it('of what somebody wrote themselves cannot be marked, nor of another referral', async () => {
    const talk = conversation(app, await aReferral(app).submitted().done());
    const other = conversation(app, await aReferral(app).submitted().done());
    const { body } = await talk.write('gp', ['spa']);
    expect((await talk.read('gp', body.id)).status).toBe(422);
    expect((await other.read('triage', body.id)).status).toBe(422);
  });
});
