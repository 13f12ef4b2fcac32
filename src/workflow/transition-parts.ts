import type { EscalationLevel } from '../domain/escalation.js';
import type { OpenState } from '../domain/referral.types.js';
import type { Effects } from './effects.js';

/** The words that transitions are made of: effects and guards with their parameters. */

export const tell = (who: Effects['tell']['who'], message: string) =>
  ({ type: 'tell', params: { who, message } }) as const;
export const start = (name: Effects['startTimer']['name'], event: Effects['startTimer']['event']) =>
  ({ type: 'startTimer', params: { name, event } }) as const;
export const stop = (name: Effects['stopTimer']['name']) =>
  ({ type: 'stopTimer', params: { name } }) as const;
export const duty = (kind: Effects['openDuty']['kind']) => ({ type: 'openDuty', params: { kind } }) as const;
export const from = <S extends OpenState>(place: S) =>
  ({ type: 'rememberPlace', params: { place } }) as const;
export const wasIn = <S extends OpenState>(place: S) => ({ type: 'wasIn', params: { place } }) as const;
export const turnOf = <S extends EscalationLevel>(step: S) =>
  ({ type: 'isTheTurnOf', params: { step } }) as const;
export const escalate = (
  name: Effects['escalate']['name'],
  event: Effects['escalate']['event'],
  step: Effects['escalate']['step'],
) => ({ type: 'escalate', params: { name, event, step } }) as const;

/** What every transition into a closed state does. */
export const closing = ['rememberClosing', 'stopAllTimers', 'tellParent'] as const;

/** The local clock has no more alarms. */
export const stopClock = [stop('warning'), stop('respondBy')] as const;
