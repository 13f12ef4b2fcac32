export const AUDIENCES = ['referrer', 'spa', 'team'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What a unit is told when somebody wrote to it; the text is read in the product only. */
export const MESSAGE_RECEIVED = 'message-received';

/** A unit that a message goes to, fixed when it is written. */
export interface Recipient {
  kind: Audience;
  unit: string;
  queue: string;
}

export interface MessageView {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  from: { kind: Audience; id: string; name: string; person: string };
  to: { kind: Audience; id: string; name: string; readAt: string | null; readBy: string | null }[];
  text: string;
  /** To the caller's unit, and nobody of it has read it. */
  unread: boolean;
}
