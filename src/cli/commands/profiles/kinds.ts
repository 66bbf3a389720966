import type {
  AddressValidation,
  CallOptions,
  PartnerProfilesClient,
  UpdateOptionsOf,
} from '../../../client/support-profile-client';
import { editDistance } from '../../../shared/edit-distance';
import { UsageError } from '../exit-codes';
import {
  BILLING_FIELDS,
  LEGAL_BUSINESS_FIELDS,
  MPN_FIELDS,
  ORGANIZATION_FIELDS,
  SUPPORT_FIELDS,
} from './definitions';
import { type Leaf, leavesOf, type NestedField } from './fields';

/** What an update would do, to a profile of any kind. */
export interface AnyPreview {
  readonly current: object;
  readonly changes: readonly {
    readonly field: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  readonly request: { readonly method: string; readonly path: string };
  /** What Partner Center says of the address, if it was asked. */
  readonly addressValidation?: AddressValidation | null;
}

/** Options of an update or a preview of any kind. */
interface AnyCheck {
  readonly validateAddress?: boolean | undefined;
}

/** Reads a profile of any kind. */
export interface AnyReader {
  get(options?: CallOptions & object): Promise<object>;
}

/** Reads and updates a profile of any kind. The definition of its fields sees to it that the changes are of that kind. */
export interface AnyProfileClient extends AnyReader {
  update(changes: object, options?: UpdateOptionsOf<object> & AnyCheck): Promise<object>;
  preview(changes: object, options?: CallOptions & AnyCheck): Promise<AnyPreview>;
}

/** A kind of profile, as the commands know it. */
export interface ProfileKind<Client extends AnyReader = AnyReader> {
  /** How it is written on the command line. */
  readonly name: string;
  /** How it is called in a sentence. */
  readonly title: string;
  /** What it is, as a sentence without its end. */
  readonly what: string;
  readonly fields: object;
  readonly leaves: readonly Leaf[];
  readonly clientOf: (profiles: PartnerProfilesClient) => Client;
  /** The option of `get` that says which one is read. Default: there is only one. */
  readonly which?: WhichOption;
}

/** An option that says which profile of a kind is read. */
export interface WhichOption {
  readonly flags: string;
  readonly description: string;
  /** The words that it takes. Default: any. */
  readonly choices?: readonly string[];
  /** What the client is told. */
  readonly toChoice: (value: string) => object;
}

/** The support profile, which commands mean if they name none. */
export const SUPPORT: ProfileKind<AnyProfileClient> = {
  ...described('support', 'support profile', 'how customers reach the support', SUPPORT_FIELDS),
  clientOf: ({ support }) => support,
};

/** The kinds of profiles that can be changed. */
export const EDITABLE_KINDS: readonly [ProfileKind<AnyProfileClient>, ...ProfileKind<AnyProfileClient>[]] = [
  SUPPORT,
  {
    ...described(
      'legal-business',
      'legal business profile',
      'the company before the law',
      LEGAL_BUSINESS_FIELDS,
    ),
    clientOf: ({ legalBusiness }) => legalBusiness,
    which: {
      flags: '--vetting-version <version>',
      description: 'the newest version, or the newest one that was authorized or rejected',
      choices: ['current', 'last-finalized'],
      toChoice: (version) => ({ vettingVersion: version.toUpperCase().replace('-', '_') }),
    },
  },
  {
    ...described('billing', 'billing profile', 'how the partner is billed', BILLING_FIELDS),
    clientOf: ({ billing }) => billing,
  },
  {
    ...described(
      'organization',
      'organization profile',
      'the organization and its default address',
      ORGANIZATION_FIELDS,
    ),
    clientOf: ({ organization }) => organization,
  },
];

/** The one that nothing changes. */
export const MPN: ProfileKind = {
  ...described('mpn', 'MPN profile', 'the membership in the AI Cloud Partner Program', MPN_FIELDS),
  clientOf: ({ mpn }) => mpn,
  which: {
    flags: '--mpn-id <id>',
    description: 'the PartnerID (MPN ID) of any partner; without it, your own profile',
    toChoice: (mpnId) => ({ mpnId }),
  },
};

/** All kinds of profiles, in the order in which people see them. */
export const KINDS: readonly [ProfileKind, ...ProfileKind[]] = [...EDITABLE_KINDS, MPN];

/** The names of the fields that consist of further ones, such as `address`. */
export function nestedNamesOf({ fields }: ProfileKind): readonly string[] {
  const entries = Object.entries(fields as Readonly<Record<string, NestedField | object>>);
  return entries.flatMap(([name, field]) => ('fields' in field ? [name] : []));
}

/** The address that can be changed; undefined if there is none. */
export function addressOf(kind: ProfileKind): string | undefined {
  return nestedNamesOf(kind).find((name) => /address$/i.test(name));
}

/** The heading above the options of a nested field. */
export function headingOf({ fields }: ProfileKind, name: string): string {
  return (fields as Readonly<Record<string, NestedField>>)[name]?.what ?? name;
}

/** Refuses a name that no profile has. */
export function unknownProfile(name: string): UsageError {
  const names = KINDS.map((kind) => kind.name);
  return new UsageError(
    `There is no profile ${name}: it must be one of ${names.join(', ')}.${suggestion(name, names)}`,
  );
}

/** Names the word that another resembles most; empty if it resembles none. */
export function suggestion(word: string, known: readonly string[]): string {
  const [best] = known
    .map((other) => ({ other, edits: editDistance(word.toLowerCase(), other) }))
    .filter(
      ({ other, edits }) => edits <= Math.max(1, Math.floor(other.length / 3)) || other.startsWith(word),
    )
    .sort((one, other) => one.edits - other.edits);
  return best === undefined ? '' : ` Did you mean ${best.other}?`;
}

function described(name: string, title: string, what: string, fields: object) {
  return { name, title, what, fields, leaves: leavesOf(fields) };
}
