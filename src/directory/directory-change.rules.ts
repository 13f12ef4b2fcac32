import { isDeepStrictEqual } from 'node:util';
import type { Body, Change, Entry, Kind, TeamBody } from './directory.types.js';

/** An entry as somebody wants it, and where they said so (a JSON pointer into their body or file). */
export interface Wanted {
  kind: Kind;
  id: string;
  pointer: string;
  /** Whole, or only what is to be different from what is there. */
  body: object;
  replaces: boolean;
}

/** Entries by kind and id. */
export type Entries = ReadonlyMap<string, Entry>;

export const keyOf = ({ kind, id }: { kind: Kind; id: string }): string => `${kind} ${id}`;
export const entriesOf = (entries: Entry[]): Entries =>
  new Map(entries.map((entry) => [keyOf(entry), entry]));

/** Every entry that becomes another, in an order in which two writers cannot wait for one another; the rest is left alone. */
export function changesOf(present: Entries, wanted: Wanted[]): Change[] {
  return wanted
    .flatMap((each) => changeOf(present.get(keyOf(each)) ?? null, each))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** The body that `wanted` asks for, with everything said. */
export function bodyOf(present: Entry | null, { kind, body, replaces }: Wanted): Body {
  const { webhookSecret: kept, ...before } = (present?.body ?? {}) as Partial<TeamBody>;
  const said = {
    retired: false,
    ...(kind === 'service' && { criteria: {} }),
    ...(!replaces && before),
    ...body,
  };
  const { webhook, webhookSecret } = said as Partial<TeamBody>;
  // A secret is never shown, so nobody can send it back; it stays with its address, and never signs for another.
  const stays = kept && webhook === before.webhook && !webhookSecret;
  return { ...said, ...(stays && { webhookSecret: kept }) } as unknown as Body;
}

function changeOf(present: Entry | null, wanted: Wanted): Change[] {
  const { kind, id } = wanted;
  const entry = bodyOf(present, wanted);
  if (present && isDeepStrictEqual(present.body, entry)) return [];
  const secret = secretOf(present?.body ?? {});
  return [
    {
      kind,
      id,
      version: (present?.version ?? 0) + 1,
      entry,
      before: present && hidden(present.body, secret),
      after: hidden(entry, secret),
    },
  ];
}

const secretOf = (body: object): string | undefined => (body as Partial<TeamBody>).webhookSecret;

/** Without the secret: whether there is one, and whether it is another than `known`. */
export function hidden(body: object, known = secretOf(body)): object {
  const { webhookSecret, ...shown } = body as Partial<TeamBody>;
  if (!webhookSecret) return shown;
  return { ...shown, webhookSecret: webhookSecret === known ? '(secret)' : '(new secret)' };
}
