import type { Effects } from '../../../workflow/effects.js';
import { referralMachine } from './referral.machine.js';

/** Every message the machine can send, read from the machine itself, so that none can be without its words. */
export const MESSAGE_KEYS: readonly string[] = [...new Set(messagesOf())].sort();

function messagesOf(): string[] {
  return Object.values(referralMachine.states)
    .flatMap((state) => [...state.transitions.values()].flat())
    .flatMap((transition) => transition.actions)
    .filter(
      (action): action is { type: 'tell'; params: Effects['tell'] } =>
        (action as { type?: string }).type === 'tell',
    )
    .map((action) => action.params.message);
}
