import type { Language, Text } from './message.js';

/** A part of a letter, in both languages until it is known who reads it. */
export type Block =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'fact'; readonly label: Text; readonly value: Text }
  | { readonly kind: 'button'; readonly label: Text; readonly url: string };

export type Letter = { readonly subject: Text; readonly blocks: readonly Block[] };

/** The same for one reader, as it is kept and sent. */
export type WrittenBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string };

export type WrittenLetter = { readonly subject: string; readonly blocks: readonly WrittenBlock[] };

export const SUBJECT_MAX = 200;

export const writtenIn = ({ subject, blocks }: Letter, language: Language): WrittenLetter => ({
  // One line, whatever a title holds: what breaks it would begin another header.
  subject: subject[language].replace(/\s+/g, ' ').trim().slice(0, SUBJECT_MAX),
  blocks: blocks.map((block) => writtenBlock(block, language)),
});

function writtenBlock(block: Block, language: Language): WrittenBlock {
  switch (block.kind) {
    case 'text':
      return { kind: 'text', text: block.text[language] };
    case 'fact':
      return { kind: 'fact', label: block.label[language], value: block.value[language] };
    case 'button':
      return { kind: 'button', label: block.label[language], url: block.url };
    default:
      return block satisfies never;
  }
}

/** Facts that follow each other stand together; everything else has a line between. */
export function textOf(blocks: readonly WrittenBlock[]): string {
  const parts = blocks.map((block, at) => {
    const gap = at > 0 && block.kind === 'fact' && blocks[at - 1]?.kind === 'fact' ? '\n' : '\n\n';
    return (at === 0 ? '' : gap) + plain(block);
  });
  return `${parts.join('')}\n`;
}

function plain(block: WrittenBlock): string {
  if (block.kind === 'text') return block.text;
  if (block.kind === 'fact') return `${block.label}: ${block.value}`;
  return `${block.label}:\n${block.url}`;
}

/** Without images, scripts or anything fetched from elsewhere: mail programs show it as it is. */
export function htmlOf(blocks: readonly WrittenBlock[], language: Language): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"></head>',
    '<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a">',
    '<div style="max-width:560px">',
    ...blocks.map(marked),
    '</div></body></html>',
  ].join('\n');
}

function marked(block: WrittenBlock): string {
  if (block.kind === 'text') return `<p>${lines(block.text)}</p>`;
  if (block.kind === 'fact') {
    return `<p style="margin:4px 0"><strong>${lines(block.label)}:</strong> ${lines(block.value)}</p>`;
  }
  return (
    `<p style="margin:20px 0"><a href="${escaped(block.url)}" style="display:inline-block;` +
    'padding:12px 20px;border-radius:6px;background:#0b5394;color:#ffffff;text-decoration:none">' +
    `${lines(block.label)}</a></p>`
  );
}

const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
