import type { InputOf } from '#core/contract/index.ts';
import type { TemplateSettings } from '#core/contract/templates.contract.ts';

type Create = InputOf<'invites.create'>;

/**
 * What codes from a template are made with: what it presets, and what is said besides, which comes first.
 * Another role has the permission that it proposes itself; tags come to those of the template; a
 * pattern takes the place of prefix and length, and they of it.
 */
export function createFrom(settings: TemplateSettings, said: Create): Create {
  const { asksGroup: _asked, ...preset } = settings;
  if (said.role !== undefined && said.role !== preset.role) delete preset.permission;
  if (said.pattern !== undefined) {
    delete preset.prefix;
    delete preset.length;
  } else if (said.prefix !== undefined || said.length !== undefined) {
    delete preset.pattern;
  }
  const tags = { ...preset.tags, ...said.tags };
  return { ...preset, ...said, ...(Object.keys(tags).length === 0 ? {} : { tags }) };
}

/** Whether a group still has to be chosen. */
export function lacksGroup(
  { asksGroup }: TemplateSettings,
  said: Pick<Create, 'groupId'>,
): boolean {
  return asksGroup && said.groupId === undefined;
}
