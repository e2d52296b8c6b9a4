import PDFDocument from 'pdfkit';
import type { Paper } from '../../kernel/paper.js';
import { printable, wrapped } from './lines.js';

/** In points, 72 to the inch, as a PDF counts. */
const MARGINS = { top: 48, right: 48, bottom: 62, left: 48 };
const FOOT_ABOVE_EDGE = 40;

export type Style = {
  readonly font: 'Helvetica' | 'Helvetica-Bold';
  readonly size: number;
  readonly colour: string;
  /** From one line to the next, as a part of the size. */
  readonly leading: number;
};

const FOOT: Style = { font: 'Helvetica', size: 8, colour: '#555555', leading: 1.3 };

const LOCALES = { da: 'da-DK', en: 'en-GB' } as const;

export type Element = PDFKit.PDFStructureElement;
type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  /** Of a head: what it heads. */
  readonly scope?: 'Column' | 'Row';
};
export type Placed = { readonly x: number; readonly width: number; readonly right?: boolean };

/**
 * Pages of A4 that are written from the top down. What is read stands in a tree of elements, so
 * that it is read aloud in its order; all else is marked as no content.
 */
export class PdfPages {
  readonly left = MARGINS.left;
  readonly width: number;
  /** Where the next line begins. */
  y = MARGINS.top;
  private readonly document: PDFKit.PDFDocument;
  private readonly root: Element;
  private readonly foot: string;
  private readonly language: Paper['language'];
  private readonly widths = new Map<string, number>();

  constructor({ language, from, title, foot, at }: Paper) {
    this.document = new PDFDocument({
      size: 'A4',
      margins: MARGINS,
      pdfVersion: '1.7',
      lang: LOCALES[language],
      tagged: true,
      displayTitle: true,
      // The number of pages stands on each of them, so none is finished before the last.
      bufferPages: true,
      info: {
        Title: title,
        ...(from === null ? {} : { Author: from }),
        Creator: 'Idrift',
        Producer: 'Idrift',
        CreationDate: new Date(at),
      },
    });
    this.language = language;
    this.foot = printable(foot);
    this.width = this.document.page.width - MARGINS.left - MARGINS.right;
    this.root = this.document.struct('Document');
    this.document.addStructure(this.root);
  }

  get bottom(): number {
    return this.document.page.height - MARGINS.bottom;
  }

  /** What a whole page has room for. */
  get height(): number {
    return this.bottom - MARGINS.top;
  }

  get room(): number {
    return this.bottom - this.y;
  }

  breakPage(): void {
    this.document.addPage();
    this.y = MARGINS.top;
  }

  /** An element of the tree, by its name in PDF. @param within left out: the document */
  element(tag: string, within = this.root, options: ElementOptions = {}) {
    const element = this.document.struct(tag, options);
    within.add(element);
    return element;
  }

  bookmark(title: string): void {
    this.document.outline.addItem(title);
  }

  linesOf(text: string, width: number, style: Style): readonly string[] {
    return wrapped(printable(text), width, (part) => this.widthOf(part, style));
  }

  /** Measured once, since the same words come again and again. */
  private widthOf(text: string, { font, size }: Style): number {
    const key = `${font} ${size} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    const width = this.document.font(font).fontSize(size).widthOfString(text);
    this.widths.set(key, width);
    return width;
  }

  /** Draws what is no content: a rule, a ground, what stands on every page. */
  beside(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }

  lines(lines: readonly string[], y: number, { x, width, right = false }: Placed, style: Style) {
    const { font, size, colour, leading } = style;
    this.document.font(font).fontSize(size).fillColor(colour);
    for (const [at, line] of lines.entries()) {
      const from = right ? x + width - this.widthOf(line, style) : x;
      this.document.text(line, from, y + at * size * leading, { lineBreak: false });
    }
  }

  ground(y: number, height: number, colour: string): void {
    this.document.rect(this.left, y, this.width, height).fill(colour);
  }

  rule(y: number, colour: string): void {
    const { left, width } = this;
    this.document
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(0.5)
      .stroke(colour);
  }

  /** Numbers the pages, and gives the file. */
  end(): AsyncIterable<Buffer> {
    const { start, count } = this.document.bufferedPageRange();
    for (let at = 0; at < count; at += 1) {
      this.document.switchToPage(start + at);
      this.beside('Pagination', () => this.footer(at + 1, count));
    }
    this.root.end();
    this.document.end();
    return this.document as AsyncIterable<Buffer>; // a PDFDocument is a readable stream of buffers
  }

  private footer(page: number, pages: number): void {
    const { left: x, width } = this;
    const y = this.document.page.height - FOOT_ABOVE_EDGE;
    const number = NUMBERED[this.language](page, pages);
    const [first = ''] = this.linesOf(this.foot, width - 90, FOOT);
    this.lines([first], y, { x, width }, FOOT);
    this.lines([number], y, { x, width, right: true }, FOOT);
  }
}

const NUMBERED = {
  da: (page: number, pages: number) => `Side ${page} af ${pages}`,
  en: (page: number, pages: number) => `Page ${page} of ${pages}`,
};
