import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const SIDE = 50;
/** Room for the patient on top and the number of the page at the bottom. */
const MARGINS = { top: 100, bottom: 70, left: SIDE, right: SIDE };
const HEADER_AT = 36;
const FOOTER_FROM_BOTTOM = 45;
/** Where the words beside a term begin. */
const BESIDE = 170;
const GREY = '#4c6272';

/** Names of patients have letters that the fonts of PDF itself lack. */
const fontFile = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const PLAIN = fontFile('DejaVuSans');
const BOLD = fontFile('DejaVuSans-Bold');

export interface PaperHead {
  title: string;
  /** Stands on top of every page. */
  banner: { name: string; facts: { term: string; words: string }[] };
  /** Stands at the bottom of every page, before its number. */
  foot: string;
}

/** A PDF of A4 pages that say on each whom they are about and which page of how many it is; its structure is tagged for screen readers. */
export class Paper {
  private readonly document: PDFKit.PDFDocument;
  private readonly whole: PDFKit.PDFStructureElement;

  constructor(private readonly head: PaperHead) {
    this.document = new PDFDocument({
      size: 'A4',
      margins: MARGINS,
      bufferPages: true,
      pdfVersion: '1.7',
      // The types of the library do not know it yet.
      subset: 'PDF/UA' as 'PDF/A-1a',
      tagged: true,
      lang: 'en-GB',
      displayTitle: true,
      font: PLAIN,
      info: { Title: head.title, Author: 'SPA Referrals' },
    });
    this.whole = this.document.struct('Document');
    this.document.addStructure(this.whole);
    this.put('H1', BOLD, 17, 'black', head.title, 6);
  }

  heading = (text: string) => {
    // Not alone at the foot of a page.
    if (this.document.y > this.document.page.maxY() - 60) this.document.addPage();
    this.document.y += 8;
    this.put('H2', BOLD, 12, 'black', text, 4);
  };
  text = (text: string) => this.put('P', PLAIN, 10, 'black', text, 4);

  /** What it is, and beside it what is said of it, a line each. */
  fact(term: string, lines: readonly string[]): void {
    const { document } = this;
    const words = lines.join('\n');
    const height = document
      .font(PLAIN)
      .fontSize(10)
      .heightOfString(words, { width: this.width - BESIDE });
    const { page } = document;
    if (document.y + height > page.maxY() && height < page.maxY() - MARGINS.top) document.addPage();
    const { y, page: before } = document;
    this.put('P', BOLD, 9, GREY, term, 5, { width: BESIDE - 12 });
    const end = document.y;
    document.y = y;
    this.put('P', PLAIN, 10, 'black', words, 5, { indent: BESIDE });
    if (document.page === before) document.y = Math.max(end, document.y);
  }

  /** Ends it. @returns the bytes of the PDF */
  done(): Promise<Buffer> {
    this.whole.end();
    const { start, count } = this.document.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.document.switchToPage(page);
      this.frame(`${this.head.foot}   Page ${page + 1} of ${count}`);
    }
    return written(this.document);
  }

  private get width(): number {
    return this.document.page.width - 2 * SIDE;
  }

  private put(
    tag: string,
    font: string,
    size: number,
    colour: string,
    text: string,
    after: number,
    { indent = 0, width }: { indent?: number; width?: number } = {},
  ): void {
    const { document } = this;
    this.whole.add(
      document.struct(tag, {}, () => {
        document.font(font).fontSize(size).fillColor(colour);
        document.text(text, SIDE + indent, document.y, { width: width ?? this.width - indent });
      }),
    );
    document.y += after;
  }

  private frame(foot: string): void {
    const { document } = this;
    const { banner } = this.head;
    const { height } = document.page;
    // Outside the margins text would begin another page.
    document.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
    document.markContent('Artifact', { type: 'Pagination' });
    const facts = banner.facts.map(({ term, words }) => `${term} ${words}`).join('     ');
    const within = { width: this.width, height: 30, ellipsis: true };
    document.font(BOLD).fontSize(11).fillColor('black').text(banner.name, SIDE, HEADER_AT, within);
    document
      .font(PLAIN)
      .fontSize(9)
      .text(facts, SIDE, document.y + 2, within);
    const line = document.y + 4;
    document
      .moveTo(SIDE, line)
      .lineTo(SIDE + this.width, line)
      .strokeColor(GREY)
      .stroke();
    document
      .fontSize(8)
      .fillColor(GREY)
      .text(foot, SIDE, height - FOOTER_FROM_BOTTOM, within);
    document.endMarkedContent();
    document.page.margins = MARGINS;
  }
}

function written(document: PDFKit.PDFDocument): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
    document.end();
  });
}
