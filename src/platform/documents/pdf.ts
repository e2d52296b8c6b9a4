import type { Paper, PaperBlock } from '../../kernel/paper.js';
import { PdfPages, type Style } from './pdf-pages.js';
import { writeTable } from './pdf-table.js';

const BODY: Style = { font: 'Helvetica', size: 10, colour: '#111111', leading: 1.35 };

const TITLE: Style = { ...BODY, font: 'Helvetica-Bold', size: 20, leading: 1.25 };
const HEADING: Style = { ...BODY, font: 'Helvetica-Bold', size: 13, leading: 1.25 };
const LOOKS = {
  plain: BODY,
  strong: { ...BODY, font: 'Helvetica-Bold' },
  quiet: { ...BODY, colour: '#555555' },
} as const satisfies Record<string, Style>;

const SPACE = { from: 2, title: 4, heading: 5, text: 6, table: 8, section: 12 };
/** A heading is not left alone at the foot of a page. */
const UNDER_HEADING = 60;

/**
 * A paper as the parts of a PDF file: A4, tagged, its pages numbered. The same paper is the same
 * file, byte for byte. Others get their turn while a long one is written.
 */
export async function* pdfOf(paper: Paper): AsyncGenerator<Buffer> {
  const pages = new PdfPages(paper);
  if (paper.from !== null) writeText(pages, 'P', paper.from, LOOKS.quiet, SPACE.from);
  writeText(pages, 'H1', paper.title, TITLE, SPACE.title);
  for (const block of paper.blocks) await writeBlock(pages, block);
  yield* pages.end();
}

async function writeBlock(pages: PdfPages, block: PaperBlock): Promise<void> {
  switch (block.kind) {
    case 'heading':
      pages.y += SPACE.section;
      if (pages.room < HEADING.size * HEADING.leading + UNDER_HEADING) pages.breakPage();
      pages.bookmark(block.text);
      return writeText(pages, 'H2', block.text, HEADING, SPACE.heading);
    case 'text':
      return writeText(pages, 'P', block.text, LOOKS[block.look], SPACE.text);
    case 'table':
      await writeTable(pages, block);
      pages.y += SPACE.table;
      return undefined;
    default:
      return block satisfies never;
  }
}

function writeText(pages: PdfPages, tag: string, text: string, style: Style, after: number): void {
  const { left: x, width } = pages;
  const height = style.size * style.leading;
  const element = pages.element(tag);
  let rest = pages.linesOf(text, width, style);
  while (rest.length > 0) {
    if (pages.room < height) pages.breakPage();
    const part = rest.slice(0, Math.floor(pages.room / height));
    element.add(() => pages.lines(part, pages.y, { x, width }, style));
    pages.y += part.length * height;
    rest = rest.slice(part.length);
  }
  element.end();
  pages.y += after;
}
