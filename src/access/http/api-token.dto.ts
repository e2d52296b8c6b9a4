import { DayField, IdField, TextField, TextListField } from '../../platform/http/fields.js';
import { ListQuery } from '../../platform/http/list-query.js';
import { TOKEN_DAYS_MAX, TOKEN_NAME_MAX } from '../domain/api-token.js';
import { TOKEN_SCOPES } from '../domain/token-scope.js';

const SCOPE_LENGTH_MAX = 40;

export class CreateTokenBody {
  @TextField({ max: TOKEN_NAME_MAX, says: 'What it is for, so that it is known again' })
  name: string;

  @TextListField({
    max: TOKEN_SCOPES.length,
    itemMax: SCOPE_LENGTH_MAX,
    words: TOKEN_SCOPES,
    mayBeEmpty: true,
    says: 'Permissions, of those its owner holds; empty: it only says whose it is',
  })
  scopes: string[];

  @DayField({ says: `The last day it works, at most ${TOKEN_DAYS_MAX} days ahead` })
  lastDay: string;
}

export class TokensQuery extends ListQuery {
  @IdField({ optional: true, says: 'Whose; others than oneself only with token.manage' })
  personId?: string;
}
