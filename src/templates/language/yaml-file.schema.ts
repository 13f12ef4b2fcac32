import { isCollection, isMap, LineCounter, parseDocument, type Document } from 'yaml';
import type { TemplateProblem } from './template-errors.js';

export type Path = readonly (string | number)[];

/** One YAML file: what it says, and on which line it says it. */
export interface YamlFile {
  /** The path as shown in errors. */
  file: string;
  text: string;
  value: unknown;
  /** The line of a setting; of the nearest setting around it when it is not there. */
  lineOf(path: Path): number;
}

/** A problem at a place in a file. */
export function problemAt(file: YamlFile, path: Path, message: string, remedy: string): TemplateProblem {
  return { file: file.file, line: file.lineOf(path), message, remedy };
}

/** Reads YAML 1.2; syntax errors and repeated keys are problems. */
export function parseYaml(file: string, text: string): { yaml: YamlFile; problems: TemplateProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    message: `This is not YAML: ${error.message.replace(/\.$/, '')}.`,
    remedy: 'Check the indentation, the quotes and the brackets.',
  }));
  const value: unknown = document.errors.length > 0 ? null : document.toJS({ maxAliasCount: 100 });
  return { yaml: { file, text, value, lineOf: (path) => lineOf(document, path, lines) }, problems };
}

function lineOf(document: Document, path: Path, lines: LineCounter): number {
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const key: unknown = isMap(node)
      ? node.items.find((pair) => String(pair.key) === String(step))?.key
      : undefined;
    node = node.get(step, true);
    const at = offsetOf(key) ?? offsetOf(node);
    if (at === undefined) break;
    offset = at;
  }
  return lines.linePos(offset).line;
}

function offsetOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null | undefined)?.range?.[0];
}
