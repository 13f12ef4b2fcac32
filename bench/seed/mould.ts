/** Rows of one prototype as text with holes: what is the life's own is filled anew in each copy of it. */

export type Hole =
  | { is: 'id' | 'reference' | 'practice'; was: string }
  | { is: 'time'; at: number }
  | {
      is: 'patient';
      field: 'id' | 'nhsNumber' | 'givenName' | 'familyName' | 'dateOfBirth' | 'givenKey' | 'familyKey';
    };

const OWN = new RegExp(
  [
    /(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/,
    /(?<time>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00))/,
    /(?<reference>(?:[2-9CDFGHJKMPRTVWXY]{3}-){2}[2-9CDFGHJKMPRTVWXY]{3})/,
    /(?<practice>C82\d{3})/,
    /(?<=")(?<field>nhsNumber|givenName|familyName|dateOfBirth)": "(?<value>[^"]*)(?=")/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** Columns that are the patient's and nothing else. */
const PATIENT: Record<string, Extract<Hole, { is: 'patient' }>['field']> = {
  patient_id: 'id',
  nhs_number: 'nhsNumber',
  given_name: 'givenName',
  family_name: 'familyName',
  date_of_birth: 'dateOfBirth',
  given_key: 'givenKey',
  family_key: 'familyKey',
};

export class Mould {
  readonly holes: Hole[] = [];
  private readonly known = new Map<string, number>();
  private readonly texts = new Map<string, { literals: string[]; holes: number[] }>();

  /** Adds a row of a table. */
  add(table: string, columns: string[], row: (string | null)[]): void {
    const text = this.texts.get(table) ?? { literals: [''], holes: [] };
    this.texts.set(table, text);
    row.forEach((value, index) => {
      if (index > 0) write(text, '\t');
      if (value === null) write(text, '\\N');
      else if (PATIENT[columns[index]!]) this.dig(text, { is: 'patient', field: PATIENT[columns[index]!]! });
      else this.addText(text, escaped(value));
    });
    write(text, '\n');
  }

  /** The rows of one copy, as COPY takes them. @param values one for each of `holes` */
  fill(values: string[]): [string, string][] {
    return [...this.texts].map(([table, { literals, holes }]) => {
      let filled = literals[0]!;
      for (let index = 0; index < holes.length; index += 1)
        filled += values[holes[index]!]! + literals[index + 1]!;
      return [table, filled];
    });
  }

  private addText(text: { literals: string[]; holes: number[] }, value: string): void {
    let from = 0;
    for (const { 0: whole, index, groups } of value.matchAll(OWN)) {
      write(text, value.slice(from, index));
      const { id, time, reference, practice, field } = groups!;
      if (field) write(text, `${field}": "`);
      if (id) this.dig(text, { is: 'id', was: id });
      else if (time)
        this.dig(text, { is: 'time', at: Date.parse(time.replace(' ', 'T').replace('+00', 'Z')) });
      else if (reference) this.dig(text, { is: 'reference', was: reference });
      else if (practice) this.dig(text, { is: 'practice', was: practice });
      else this.dig(text, { is: 'patient', field: field as 'nhsNumber' });
      from = index + whole.length;
    }
    write(text, value.slice(from));
  }

  private dig(text: { literals: string[]; holes: number[] }, hole: Hole): void {
    const key = JSON.stringify(hole);
    const index = this.known.get(key) ?? this.holes.push(hole) - 1;
    this.known.set(key, index);
    text.holes.push(index);
    text.literals.push('');
  }
}

const write = ({ literals }: { literals: string[] }, text: string): void => {
  literals[literals.length - 1] += text;
};

const escaped = (value: string): string =>
  value.replace(/[\\\n\r\t]/g, (sign) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign]!);
