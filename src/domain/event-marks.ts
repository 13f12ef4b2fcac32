/** What an event means to those who read a history: reports, clocks and the journal ask for the mark and need no names. */
export type EventMark =
  /** It brings the referral to the SPA. */
  | 'receipt'
  /** A draft's: it says nothing about the patient yet. */
  | 'draft'
  | 'claim'
  | 'triage'
  | 'priority'
  /** Asks the referrer; an answer, or its time running out, ends the wait. */
  | 'question'
  | 'answer'
  | 'answerOverdue'
  /** Offers the referral to a team, with the suggestions that were seen. */
  | 'offer'
  /** Names a team that has the referral from then on. */
  | 'namesTeam'
  /** Names a service line with its team. */
  | 'namesLine'
  /** Takes the referral from its team. */
  | 'leavesTeam'
  /** A team that has it may be told, if there is one. */
  | 'mayHaveTeam'
  | 'decline'
  | 'split'
  | 'childClosed'
  | 'hold'
  /** Care begins: what was waited for has come. */
  | 'care'
  | 'admission'
  /** With a letter to the GP. */
  | 'discharge'
  | 'death'
  | 'reopening'
  /** Ends a referral's waiting for the SPA, one way or another. */
  | 'spaDecision'
  /** Owes a word to the referrer and to the patient. */
  | 'duties'
  /** Goes along the chain from owner to lead to on call. */
  | 'escalates'
  /** Tells one of the chain, by its turn. */
  | 'tellsByTurn'
  /** Tells that nobody acted. */
  | 'idle';
