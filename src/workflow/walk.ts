import { type AnyStateMachine, type AnyTransitionDefinition } from 'xstate';
import { namedGuards } from './decide.js';

type Handler = { type: string };

/**
 * Walks a machine as it stands and names everything that would only fail when somebody needs it.
 * @param isOpen states that somebody must own and that must have a way out
 * @returns one sentence for each fault; none when the machine is sound
 */
export function walk(
  machine: AnyStateMachine,
  refusals: Record<string, unknown>,
  isOpen: (state: string) => boolean,
  hasOwner: (state: string) => boolean,
): string[] {
  const states = Object.entries(machine.states);
  const transitions = states.flatMap(([name, state]) =>
    [...state.transitions.values()].flat().map((transition) => ({ name, transition })),
  );
  return [
    ...transitions.flatMap(({ name, transition }) => unknownNames(machine, refusals, name, transition)),
    ...unreachable(machine, transitions),
    ...states
      .filter(([name]) => isOpen(name) && !hasOwner(name))
      .map(([name]) => `The open state "${name}" has no owner.`),
    ...states
      .filter(([name, state]) => isOpen(name) && !leads(state.transitions, name))
      .map(([name]) => `The open state "${name}" has no way out.`),
  ];
}

function unknownNames(
  machine: AnyStateMachine,
  refusals: Record<string, unknown>,
  state: string,
  transition: AnyTransitionDefinition,
): string[] {
  const where = `on ${transition.eventType} in "${state}"`;
  const guards = namedGuards(transition.guard).map(({ type }) => type);
  const effects = transition.actions.map((action) =>
    typeof action === 'string' ? action : (action as Handler).type,
  );
  return [
    ...guards
      .filter((name) => !machine.implementations.guards[name])
      .map((name) => `The guard "${name}" ${where} does not exist.`),
    ...guards.filter((name) => !refusals[name]).map((name) => `The guard "${name}" ${where} has no refusal.`),
    ...effects
      .filter((name) => !machine.implementations.actions[name])
      .map((name) => `The effect "${name}" ${where} does not exist.`),
  ];
}

function unreachable(
  machine: AnyStateMachine,
  transitions: { name: string; transition: AnyTransitionDefinition }[],
): string[] {
  const reached = new Set([String(machine.root.initial.target[0]?.key)]);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const { name, transition } of transitions) {
      if (reached.has(name)) transition.target?.forEach((target) => reached.add(target.key));
    }
  }
  return Object.keys(machine.states)
    .filter((name) => !reached.has(name))
    .map((name) => `The state "${name}" cannot be reached.`);
}

const leads = (transitions: Map<string, AnyTransitionDefinition[]>, from: string): boolean =>
  [...transitions.values()]
    .flat()
    .some((transition) => transition.target?.some((target) => target.key !== from));
