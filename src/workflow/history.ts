import { moment } from '../domain/formats.js';
import type { HistoryLine, Said } from './step.js';

/** Parts that lines of the history are made of. */

export const line =
  (title: string, details: (said: Said) => string[] = () => []) =>
  (said: Said): HistoryLine => ({ title, details: details(said) });

export const lineWithReason = (title: string) => line(title, (said) => text(said, 'reason'));

export const text = (said: Said, name: string): string[] =>
  typeof said[name] === 'string' ? [said[name]] : [];

export const time = (said: Said, name: string, words: string): string[] =>
  typeof said[name] === 'string' ? [`${words} ${moment(said[name])}`] : [];

export const teamName = ({ team }: Said): string => (team as { name?: string } | undefined)?.name ?? 'a team';
