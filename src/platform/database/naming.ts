import { DefaultNamingStrategy } from 'typeorm';

/** Properties are camelCase, columns snake_case; tables carry the name they are given. */
export class SnakeCaseNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
