import { setImmediate } from 'node:timers/promises';
import type { PaperBlock, PaperColumn } from '../../kernel/paper.js';
import type { Element, PdfPages, Placed, Style } from './pdf-pages.js';

type PaperTable = Extract<PaperBlock, { kind: 'table' }>;

const CELL: Style = { font: 'Helvetica', size: 8.5, colour: '#111111', leading: 1.3 };
const STRONG: Style = { ...CELL, font: 'Helvetica-Bold' };
const LINE = CELL.size * CELL.leading;
const PADDING = { x: 4, y: 3 };
/** Some milliseconds of work. */
const ROWS_AT_ONCE = 20;
const COLOURS = { head: '#e8ecef', rule: '#c4cad0' };

type Cells = readonly (readonly string[])[];

/**
 * A table over as many pages as it takes, with its heads on each of them. A row stays whole unless
 * it is higher than a page; what is read aloud has the heads once.
 */
export async function writeTable(
  pages: PdfPages,
  { title, columns, rows }: PaperTable,
): Promise<void> {
  const places = placesOf(pages, columns);
  const cellsOf = (texts: readonly string[], styleOf: (at: number) => Style): Cells =>
    places.map(({ width }, at) => pages.linesOf(texts[at] ?? '', width, styleOf(at)));
  const table = pages.element('Table', undefined, { title });
  const labels = columns.map(({ label }) => label);
  const head = cellsOf(labels, () => STRONG);
  const write = new TableWriter(pages, places, head);
  const first = rows[0] === undefined ? [] : cellsOf(rows[0], rowStyle);
  if (pages.room < heightOf(head) + Math.min(heightOf(first), pages.height / 2)) pages.breakPage();
  write.head(table);
  for (const [at, row] of rows.entries()) {
    write.row(table, cellsOf(row, rowStyle));
    if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate();
  }
  table.end();
}

const rowStyle = (at: number): Style => (at === 0 ? STRONG : CELL);

function placesOf({ left, width }: PdfPages, columns: readonly PaperColumn[]): readonly Placed[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x = left;
  return columns.map(({ share, align }) => {
    const whole = (width * share) / shares;
    const place = { x: x + PADDING.x, width: whole - 2 * PADDING.x, right: align === 'right' };
    x += whole;
    return place;
  });
}

const linesIn = (cells: Cells): number => Math.max(1, ...cells.map(({ length }) => length));
const heightOf = (cells: Cells): number => linesIn(cells) * LINE + 2 * PADDING.y;

class TableWriter {
  constructor(
    private readonly pages: PdfPages,
    private readonly places: readonly Placed[],
    private readonly heads: Cells,
  ) {}

  /** @param table left out: the heads are repeated on another page, and are no content of it */
  head(table?: Element): void {
    const { pages, heads } = this;
    const height = heightOf(heads);
    pages.beside('Layout', () => pages.ground(pages.y, height, COLOURS.head));
    if (table === undefined) pages.beside('Pagination', () => this.cells(heads, () => STRONG));
    else {
      const elements = this.elements(table, () => 'Column');
      this.part(elements, heads, () => STRONG);
      for (const element of elements) element.end();
    }
    pages.y += height;
  }

  row(table: Element, cells: Cells): void {
    const { pages } = this;
    const lines = linesIn(cells);
    const whole = heightOf(cells);
    if (pages.room < whole && whole <= pages.height - heightOf(this.heads)) this.nextPage();
    const elements = this.elements(table, (at) => (at === 0 ? 'Row' : null));
    for (let from = 0; from < lines;) {
      let fit = this.linesThatFit();
      if (fit < 1) {
        this.nextPage();
        fit = Math.max(1, this.linesThatFit());
      }
      const part = cells.map((cell) => cell.slice(from, from + fit));
      this.part(elements, part, rowStyle);
      pages.y += heightOf(part);
      pages.beside('Layout', () => pages.rule(pages.y, COLOURS.rule));
      from += fit;
    }
    for (const element of elements) element.end();
  }

  private linesThatFit(): number {
    return Math.floor((this.pages.room - 2 * PADDING.y) / LINE);
  }

  private nextPage(): void {
    this.pages.breakPage();
    this.head();
  }

  /** Those of a row: what heads a column or the row, and what is only in it. */
  private elements(
    table: Element,
    scopeOf: (at: number) => 'Column' | 'Row' | null,
  ): readonly Element[] {
    const row = this.pages.element('TR', table);
    return this.places.map((_, at) => {
      const scope = scopeOf(at);
      if (scope === null) return this.pages.element('TD', row);
      return this.pages.element('TH', row, { scope });
    });
  }

  /** Lines of each cell, as content of its element. */
  private part(elements: readonly Element[], cells: Cells, styleOf: (at: number) => Style): void {
    for (const [at, element] of elements.entries()) {
      element.add(() => this.cell(at, cells, styleOf));
    }
  }

  private cells(cells: Cells, styleOf: (at: number) => Style): void {
    for (const at of this.places.keys()) this.cell(at, cells, styleOf);
  }

  private cell(at: number, cells: Cells, styleOf: (at: number) => Style): void {
    const place = this.places[at];
    const lines = cells[at];
    if (place === undefined || lines === undefined) return;
    this.pages.lines(lines, this.pages.y + PADDING.y, place, styleOf(at));
  }
}
