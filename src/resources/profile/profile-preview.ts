import { contentHeaders } from '../../partner-center/wire/headers';
import type { AddressValidation } from './address-validation';
import { toBody } from './profile-body';
import { differences, etagOf, type FieldDifference, withChanges } from './profile-changes';
import type { ProfileDefinition } from './profile-definition';
import type { Fields, Profile, Values } from './profile-fields';
import type { RestRequestPreview } from './rest-types';

/** What an update would do. Nothing was written. */
export interface ProfilePreview<F extends Fields> {
  readonly current: Profile<F>;
  readonly proposed: Profile<F>;
  readonly changes: readonly FieldDifference[];
  readonly request: RestRequestPreview;
  /** What Partner Center says of the address as it would be stored; absent if it was not asked. */
  readonly addressValidation?: AddressValidation | undefined;
}

/** What a preview is made of. */
export interface PreviewOptions<F extends Fields> {
  readonly present: Profile<F>;
  readonly changes: Values<F>;
  /** Whether the update itself would read nothing, and so know neither the ETag nor undocumented fields. */
  readonly isUnread: boolean;
  readonly writePath: string;
}

/** Says what an update would do to the present profile. */
export function toPreview<F extends Fields>(
  definition: ProfileDefinition<F>,
  { present, changes, isUnread, writePath }: PreviewOptions<F>,
): ProfilePreview<F> {
  const { fields } = definition;
  const proposed = withChanges(fields, present, changes);
  const headers = contentHeaders({ hasBody: true, etag: isUnread ? undefined : etagOf(present) });
  return {
    current: present,
    proposed,
    changes: differences(fields, present, proposed),
    request: {
      method: 'PUT',
      path: writePath,
      headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
      body: JSON.stringify(toBody(definition, isUnread ? changes : proposed)),
    },
  };
}
