import { Out, ReasonView } from './views.js';

export class FieldFaultView {
  @Out.text({ says: 'JSON pointer into the body, or the name of the query field or header' })
  pointer: string;
  @Out.text() code: string;
  @Out.text() message: string;
}

/** RFC 9457 problem details. */
export class ProblemView {
  @Out.text() type: string;
  @Out.text() title: string;
  @Out.integer() status: number;
  @Out.text({ says: 'Stable, for machines' }) code: string;
  @Out.text({ says: 'What happened and what to do, in the language asked for' }) detail: string;
  @Out.text() instance: string;
  @Out.many(() => FieldFaultView, { optional: true }) errors?: FieldFaultView[];
  @Out.many(() => ReasonView, { optional: true }) because?: ReasonView[];
}
