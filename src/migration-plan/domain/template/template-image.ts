import type { Template } from './template.js';

export const templateImage = (template: Template) => ({
  key: template.key,
  version: template.version,
  title: template.title,
  parameters: template.parameters,
  tasks: template.tasks,
});
