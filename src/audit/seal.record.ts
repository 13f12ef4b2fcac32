/** A link as it was just made; ids and numbers are too large for JavaScript's own. */
export interface Sealed {
  number: string;
  upTo: string;
  hash: string;
  entries: number;
}

/** A link of the chain as it is kept. */
export interface Link {
  number: string;
  upTo: string;
  entryIds: string[];
  leaves: Buffer;
  hash: Buffer;
}

/** An entry as it is now. */
export interface EntryHash {
  id: string;
  leaf: Buffer;
}
