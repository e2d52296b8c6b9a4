import { expect, it } from '@jest/globals';
import type { Mail } from './mail.js';
import { markOf, Mails } from './mails.js';

const ID = '0190a0b0-0000-7000-8000-000000000001';

it('fills secrets where we put them, and not where somebody has typed a mark', () => {
  const mails = new Mails({} as never, {} as never, {} as never);
  mails.fills('date-answer', () => 'SECRET'.repeat(12));
  const mark = markOf('date-answer', ID);
  const mail = {
    letter: { subject: mark, blocks: [{ kind: 'text', text: mark }] },
    calendar: {
      method: 'REQUEST',
      text: [
        'BEGIN:VEVENT',
        `SUMMARY:${mark}`,
        `ATTENDEE;CN="${mark}":mailto:a@b.example`,
        `ORGANIZER;CN=Idrift:mailto:dates+${mark}@centre.example`,
        'END:VEVENT',
        '',
      ].join('\r\n'),
    },
  } as unknown as Mail;
  const filled = mails.filled(mail);
  expect(JSON.stringify(filled.letter)).not.toContain('SECRET');
  const lines = filled.calendar?.text.replaceAll('\r\n ', '').split('\r\n') ?? [];
  expect(lines.filter((line) => line.includes('SECRET'))).toEqual([
    `ORGANIZER;CN=Idrift:mailto:dates+${'SECRET'.repeat(12)}@centre.example`,
  ]);
  expect(lines.at(-1)).toBe('');
  for (const line of filled.calendar?.text.split('\r\n') ?? []) {
    expect(line.length).toBeLessThanOrEqual(75);
  }
});
