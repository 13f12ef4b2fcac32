import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';

/** One difference between two versions; `null` where there was nothing, or is nothing any more. */
export interface ChangeLine {
  where: string;
  before: string | null;
  after: string | null;
}

type Named = Record<string, unknown>;

/** What is another in `after`, place by place. Lists of named things are compared by their names, wherever they stand. */
export function changesBetween(before: unknown, after: unknown, path: string[] = []): ChangeLine[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [one, other] = [namedIn(before), namedIn(after)];
  if (!one || !other) return [{ where: path.join(' › '), before: textOf(before), after: textOf(after) }];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return [
    ...names.flatMap((name) => changesBetween(one[name], other[name], [...path, name])),
    ...moved(Object.keys(one), Object.keys(other), path, Array.isArray(before)),
  ];
}

function moved(before: string[], after: string[], path: string[], isList: boolean): ChangeLine[] {
  const kept = before.filter((name) => after.includes(name));
  const now = after.filter((name) => before.includes(name));
  if (!isList || isDeepStrictEqual(kept, now)) return [];
  return [{ where: [...path, 'order'].join(' › '), before: kept.join(', '), after: now.join(', ') }];
}

/** The parts of a value by their names; undefined when it has none. */
function namedIn(value: unknown): Named | undefined {
  if (!Array.isArray(value)) return isNamed(value) ? value : undefined;
  const names = value.map((each) => (isNamed(each) ? (each.id ?? each.value ?? each.title) : undefined));
  const distinct = new Set(names).size === names.length;
  if (!distinct || !names.every(isText)) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, (value as unknown[])[index]]));
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : stringify(value).trim();
}
