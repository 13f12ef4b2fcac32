import type { Actor } from '../../../src/domain/actor.js';
import type { MessageView } from '../../../src/messages/message.types.js';
import type { TestApp } from '../../support/app.js';

type Person = string | Actor;

/** What people do with the messages of one referral. */
export const conversation = (app: TestApp, { id }: { id: string }) => ({
  write: <T = MessageView>(
    by: Person,
    to: unknown,
    text: unknown = 'Please ring the daughter first.',
    key?: string,
  ) => app.post<T>(by, `/api/referrals/${id}/messages`, { text, to }, key ? { 'idempotency-key': key } : {}),
  seenBy: async (by: Person, query = '') =>
    (
      await app.get<{ items: MessageView[]; next: string | null }>(
        by,
        `/api/referrals/${id}/messages${query}`,
      )
    ).body,
  textsFor: async (by: Person) =>
    (await app.get<{ items: MessageView[] }>(by, `/api/referrals/${id}/messages`)).body.items.map(
      ({ text }) => text,
    ),
  read: <T = string>(by: Person, ...messages: unknown[]) =>
    app.post<T>(by, `/api/referrals/${id}/messages/read`, { messages }),
  unread: async (by: Person) => (await app.get<{ unread: number }>(by, `/api/referrals/${id}`)).body.unread,
});
