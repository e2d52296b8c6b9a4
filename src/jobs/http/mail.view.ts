import { toIso } from '../../kernel/instant.js';
import { isoOrNull, Out } from '../../platform/http/views.js';
import { MAIL_STATES, type Mail } from '../../platform/mail/mail.js';
import type { MailRead } from '../application/mail.queries.js';

export class MailView {
  @Out.id() id: string;
  @Out.text() address: string;
  @Out.text({ nullable: true }) name: string | null;
  @Out.text() title: string;
  @Out.word(MAIL_STATES) state: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.text() subjectType: string;
  @Out.id() subjectId: string;
  @Out.text({ nullable: true, says: 'What the mail server said last' }) reply: string | null;
  @Out.integer() attempts: number;
  @Out.instant({ nullable: true }) sentAt: string | null;
  @Out.instant() createdAt: string;
}

export class MailPageView extends MailView {
  @Out.text({ says: 'Links are whole only where no mail server is set' }) text: string;
  @Out.text({ nullable: true, says: 'iCalendar' }) calendar: string | null;
}

export class MailsView {
  @Out.many(() => MailView) items: MailView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const mailView = (mail: Mail): MailView => ({
  id: mail.id,
  address: mail.address,
  name: mail.name,
  title: mail.letter.subject,
  state: mail.state,
  regionId: mail.regionId,
  subjectType: mail.subject.type,
  subjectId: mail.subject.id,
  reply: mail.reply,
  attempts: mail.attempts,
  sentAt: isoOrNull(mail.sentAt),
  createdAt: toIso(mail.createdAt),
});

export const mailPageView = ({ mail, text }: MailRead): MailPageView => ({
  ...mailView(mail),
  text,
  calendar: mail.calendar?.text ?? null,
});
