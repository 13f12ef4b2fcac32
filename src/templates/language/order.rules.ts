/** What a name reads, by name. */
export type Reads = ReadonlyMap<string, ReadonlySet<string>>;

export interface Ordered {
  /** Every name after all it reads. */
  order: string[];
  /** Each circle found, as the names passed through; the first is repeated at the end. */
  circles: string[][];
}

/** Sorts names so that each comes after what it reads; names that are not in the map are given from outside. */
export function inReadingOrder(reads: Reads): Ordered {
  const order: string[] = [];
  const circles: string[][] = [];
  const done = new Set<string>();
  const visit = (name: string, trail: string[]): void => {
    if (done.has(name) || !reads.has(name)) return;
    const start = trail.indexOf(name);
    if (start >= 0) {
      circles.push([...trail.slice(start), name]);
      return;
    }
    for (const read of reads.get(name) ?? []) visit(read, [...trail, name]);
    if (!done.has(name)) order.push(name);
    done.add(name);
  };
  for (const name of reads.keys()) visit(name, []);
  return { order, circles };
}
