/** One series of bars: what each is, and how much. */
export interface Bars {
  caption: string;
  heads: string[];
  /** The label and the values in the order of `heads` after the first. */
  rows: { label: string; values: (number | string)[]; lines: number; says: string; bars: Bar[] }[];
  /** The kinds of bars, where there are several. */
  key: string[];
}

interface Bar {
  /** Of 100, as its beginning is. */
  width: number;
  from: number;
  /** The line that it stands on, from 0. */
  line: number;
  kind: string;
}

interface Row {
  label: string;
  numbers: [kind: string, value: number][];
  values?: (number | string)[];
}

/** Bars of the values, the longest of all as wide as the picture. Stacked, the values of a row stand end to end. */
export function bars(caption: string, heads: string[], rows: Row[], stacked = false): Bars {
  const longOf = ({ numbers }: Row): number =>
    stacked ? sum(numbers.map(([, value]) => value)) : Math.max(...numbers.map(([, value]) => value));
  const most = Math.max(1, ...rows.map(longOf));
  const share = (value: number): number => Math.round((value / most) * 1000) / 10;
  return {
    caption,
    heads,
    rows: rows.map((row) => ({
      label: row.label,
      values: row.values ?? row.numbers.map(([, value]) => value),
      lines: stacked ? 1 : row.numbers.length,
      says: stacked ? String(longOf(row)) : row.numbers.map(([, value]) => value).join(' / '),
      bars: row.numbers.map(([kind, value], index) => ({
        kind,
        width: share(value),
        from: stacked ? share(sum(row.numbers.slice(0, index).map(([, each]) => each))) : 0,
        line: stacked ? 0 : index,
      })),
    })),
    key: stacked || heads.length > 2 ? (rows[0]?.numbers.map(([kind]) => kind) ?? []) : [],
  };
}

export const sum = (numbers: number[]): number => numbers.reduce((all, each) => all + each, 0);
