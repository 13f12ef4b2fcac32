/** Who is told next when the owner does not act, in this order. */
export const ESCALATION = ['owner', 'lead', 'onCall'] as const;
export type EscalationLevel = (typeof ESCALATION)[number];
