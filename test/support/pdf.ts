import { extractText } from 'unpdf';

/** What a reader sees on each page of a PDF, its white space made single. */
export async function pagesOf(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf));
  return text.map((page) => page.replace(/\s+/g, ' '));
}
