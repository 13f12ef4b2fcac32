import { transition, type AnyEventObject, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';

/** Why an event is not possible: a stable code and a sentence for the person who tried. */
export interface Refusal {
  code: string;
  message: string;
  /** `invalid`: the payload is at fault (its field by `pointer`) · `forbidden`: this person · `conflict`: this moment. */
  kind: 'invalid' | 'forbidden' | 'conflict';
  pointer?: string;
}

/** Something the outside world must do because of a transition, as data. */
export interface Effect {
  type: string;
  params: unknown;
}

export type Decision<S> =
  { allowed: true; next: S; effects: Effect[] } | { allowed: false; refusal: Refusal };

export const NOT_IN_THIS_STATE = 'NOT_POSSIBLE_IN_THIS_STATE';

/**
 * The pure kernel: what becomes of `snapshot` when `event` happens.
 * @param refusals one refusal for each named guard of the machine
 */
export function decide<S extends AnyMachineSnapshot>(
  machine: AnyStateMachine,
  snapshot: S,
  event: AnyEventObject,
  refusals: Record<string, Refusal>,
): Decision<S> {
  if (!snapshot.can(event))
    return { allowed: false, refusal: refusalFor(machine, snapshot, event, refusals) };
  const [next, actions] = transition(machine, snapshot, event);
  const effects = actions.map(({ type, params }) => ({ type, params: params }));
  return { allowed: true, next: next as S, effects };
}

function refusalFor(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: AnyEventObject,
  refusals: Record<string, Refusal>,
): Refusal {
  const candidates = snapshot._nodes.flatMap((node) => node.transitions.get(event.type) ?? []);
  for (const { type, params } of candidates.flatMap((candidate) => namedGuards(candidate.guard))) {
    const check = machine.implementations.guards[type] as GuardFunction;
    if (!check({ context: snapshot.context as unknown, event }, params)) return refusals[type]!;
  }
  return notInState(String(snapshot.value));
}

/**
 * Why an event is not possible now whatever its payload says: guards about the payload are left out.
 * @returns null when some transition would take it
 */
export function refusedNow(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: AnyEventObject,
  refusals: Readonly<Record<string, Refusal>>,
): Refusal | null {
  const candidates = snapshot._nodes.flatMap((node) => node.transitions.get(event.type) ?? []);
  const reasons = candidates.map(({ guard }) => {
    const failed = namedGuards(guard).find(({ type, params }) => {
      if (refusals[type]!.kind === 'invalid') return false;
      const check = machine.implementations.guards[type] as GuardFunction;
      return !check({ context: snapshot.context as unknown, event }, params);
    });
    return failed ? refusals[failed.type]! : null;
  });
  return reasons.includes(null) ? null : (reasons[0] ?? notInState(String(snapshot.value)));
}

type GuardFunction = (args: { context: unknown; event: AnyEventObject }, params: unknown) => boolean;

export interface NamedGuard {
  type: string;
  params?: unknown;
}

/** The named guards inside a guard, in the order they are asked; `and([...])` carries them in `guards`. */
export function namedGuards(guard: unknown): NamedGuard[] {
  if (!guard) return [];
  if (typeof guard === 'string') return [{ type: guard }];
  const nested = (guard as { guards?: unknown[] }).guards;
  return nested ? nested.flatMap(namedGuards) : [guard as NamedGuard];
}

const words = (state: string): string => state.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Whether this kind of event has any place in the present state, whatever its payload. */
export const happensIn = (snapshot: AnyMachineSnapshot, type: string): boolean =>
  snapshot._nodes.some((node) => node.transitions.has(type));

export const notInState = (state: string): Refusal => ({
  code: NOT_IN_THIS_STATE,
  message: `This cannot be done while the referral is ${words(state)}.`,
  kind: 'conflict',
});
